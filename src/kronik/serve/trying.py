""" "Try it": a text or an address coded at once; nothing of it is written anywhere."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace

from kronik.articles import extract_article, make_article
from kronik.articles.days import iso_day
from kronik.articles.extract import split_title
from kronik.collect import Fetched, Manners, fetch, open_collector, refuse_failure
from kronik.errors import KronikError, PageError
from kronik.packs.ontology import load_ontology
from kronik.pages import read_page
from kronik.records import Article, Event
from kronik.serve.coding import CodingBusy, code_alone, head_of
from kronik.views.records import ArticleHead, StoredArticle, Telling

LONGEST = 20_000
"""Characters of a text; it is coded in about two seconds."""
PATIENT = Manners(patience=5.0, connect=5.0, read=8.0, total=12.0, largest=5_000_000, attempts=1)
"""A reader waits for the answer; else the rules of `kronik watch` hold, private addresses are refused."""
_fetching = threading.BoundedSemaphore(4)


class TryError(KronikError):
    """A text or an address that cannot be tried: `name` is a word of the table [try], `values` what it tells."""

    def __init__(self, name: str, **values: int | str) -> None:
        super().__init__(name)
        self.name = name
        self.values = values


def read_text(text: str, lang: str | None = None, published: str | None = None) -> Article:
    """What a reader pasted as an article. Raises TryError or PageError."""
    text = text.replace("\r\n", "\n").replace("\0", " ").encode("utf-8", "replace").decode()
    if not text.strip():
        raise TryError("empty")
    _limit(text)
    day = iso_day(published)
    if day is None and published and published.strip():
        raise TryError("bad_day", day=published.strip())
    title, body = split_title(text)
    return make_article("text", body, title=title, published=day, lang=lang)


def fetch_article(address: str, manners: Manners = PATIENT) -> Article:
    """The article at an address, by the rules of `kronik.collect`. Raises TryError, or a KronikError that says why not."""
    address = address.strip()
    if not _fetching.acquire(blocking=False):
        raise TryError("busy")
    try:
        answer = asyncio.run(_fetch(address, manners))
    finally:
        _fetching.release()
    article = extract_article(replace(read_page(address, answer.content), url=answer.url))
    _limit(article.text)
    return article


def code_tried(article: Article) -> StoredArticle:
    """An article coded, one at a time, as the chronicle would hold it. Raises TryError where others are before it."""
    try:
        coded = code_alone(article)
    except CodingBusy:
        raise TryError("busy") from None
    head = head_of(article)
    events = tuple(_tell(head, event) for event in coded.events)
    return StoredArticle(head, article.text, article.author, article.dateline, events)


def _limit(text: str) -> None:
    if len(text) > LONGEST:
        raise TryError("too_long", n=len(text), most=LONGEST)


async def _fetch(address: str, manners: Manners) -> Fetched:
    async with open_collector(manners) as collector:
        try:
            return refuse_failure(address, await asyncio.wait_for(fetch(collector, address), manners.total * 2))
        except TimeoutError:  # of all redirects and robots.txt together
            raise PageError(address, "given up: the server is too slow") from None


def _tell(head: ArticleHead, event: Event) -> Telling:
    """An event as a question to the chronicle would give it."""
    ontology = load_ontology()
    score = ontology.score.get((event.type, event.mode or ""), ontology.score.get((event.type, ""), 0.0))
    return Telling(
        id=event.id, day=event.date or head.published, date=event.date, type=event.type, mode=event.mode, cameo=event.cameo,
        quad=ontology.quad.get(event.type, ""), score=score, goldstein=ontology.goldstein.get(event.cameo or ""),
        actor=event.actor, recipient=event.recipient, aux=event.aux, place=event.place, attributed_to=event.attributed_to,
        anchor=event.anchor, sentence=event.sentence, confidence=event.confidence,
        contexts=tuple(context.name for context in event.contexts), happening=event.id, lead=True, sources=1, article=head,
        evidence=event.evidence, why=event.why,
    )  # fmt: skip
