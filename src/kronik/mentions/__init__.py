"""Stage 4: sentences → mentions of entities, places and dates, and the anchors that may express events."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kronik.mentions.anchors import find_anchors
from kronik.mentions.coding import Coding, code_group
from kronik.mentions.coreference import bind_names, main_country, told_countries
from kronik.mentions.dates import DateRules, compile_date_rules, find_dates
from kronik.mentions.dictionary import Hit, find_hits
from kronik.mentions.groups import find_groups
from kronik.mentions.places import place_mentions
from kronik.mentions.resolve import Reader, entity_mentions
from kronik.packs import Pack
from kronik.packs.pack import Anchor
from kronik.records import DATE, TITLE, Article, Mention, Sentence
from kronik.tree import Tree

_CALENDAR = ("weekday", "weekday.short", "month", "month.short")
"""Slots of dates.yaml whose words are never names."""
_FEW = 3
"""Sentences; in a text so short the one country named is no proof that unknown names belong to it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in an article: `mentions` and `anchors` in reading order, and the country it plays in."""

    mentions: tuple[Mention, ...]
    anchors: tuple[Anchor, ...]
    country: str | None


def find_mentions(article: Article, sentences: tuple[Sentence, ...], pack: Pack) -> Found:
    """All mentions of an article; people, bodies and pronouns are resolved over the article as a whole."""
    trees = [Tree(sentence) for sentence in sentences]
    rules = compile_date_rules(pack.dates)
    calendar = {word for slot in _CALENDAR for word in pack.dates["words"][slot]}
    today = article.published or latest_day(sentences, rules)
    dates = [_date_mentions(sentence, today, rules) for sentence in sentences]
    hits = [find_hits(sentence, pack, today) for sentence in sentences]
    anchors = [
        [
            anchor
            for anchor in find_anchors(sentence, pack)
            if not _inside_name(anchor, sentence, known) and not any(d.first <= anchor.first <= d.last for d in days)
        ]
        for sentence, known, days in zip(sentences, hits, dates, strict=True)
    ]
    dated = [
        {n for day in days for n in range(day.first, day.last + 1)}
        | {t.number for t in sentence.tokens if t.text in calendar}
        for sentence, days in zip(sentences, dates, strict=True)
    ]
    codings: list[list[Coding]] = []
    for sentence, known, triggers, days in zip(sentences, hits, anchors, dated, strict=True):
        blocked = days | {n for a in triggers for n in range(a.first, a.last + 1)}
        codings.append([code_group(group, sentence) for group in find_groups(sentence, known, blocked, pack)])
    flat = [(sentence, coding) for sentence, found in zip(sentences, codings, strict=True) for coding in found]
    country = main_country(flat, pack, None)
    told = told_countries(flat) if len(sentences) > _FEW else None
    reader = Reader(bind_names(flat, pack), pack, country, sure=bool(pack.home) or len(sentences) > _FEW, told=told)
    mentions: list[Mention] = []
    order = sorted(range(len(sentences)), key=lambda n: sentences[n].part == "title")
    for number in order:
        sentence, tree = sentences[number], trees[number]
        places = place_mentions(sentence, hits[number], dated[number], country, pack, len(mentions))
        mentions += places
        named = [p.place.country for p in places if p.place and p.place.country and p.kind_of == "named"]
        mentions += entity_mentions(sentence, tree, codings[number], named, reader, len(mentions))
        mentions += [replace(day, number=len(mentions) + k) for k, day in enumerate(dates[number])]
    kept = tuple(sorted(mentions, key=lambda m: (m.sentence, m.first, m.number)))
    return Found(kept, tuple(anchor for found in anchors for anchor in found), country)


def latest_day(sentences: tuple[Sentence, ...], rules: DateRules) -> str | None:
    """The latest full date that the text itself names: what an article without a date is reckoned from."""
    days = [day.date for sentence in sentences for day in find_dates(sentence.text, None, rules) if len(day.date) == 10]
    return max(days, default=None)


def _inside_name(anchor: Anchor, sentence: Sentence, hits: list[Hit]) -> bool:
    """Whether the words belong to a longer name ("Serang", "Front Pembela Islam") and so express nothing."""
    for hit in hits:
        if hit.first <= anchor.first and anchor.last <= hit.last:
            longer = hit.last - hit.first > anchor.last - anchor.first
            return longer or (hit.name is not None and anchor.first > 0 and sentence.part != TITLE)
    return False


def _date_mentions(sentence: Sentence, published: str | None, rules: DateRules) -> list[Mention]:
    """The dates of a sentence as mentions (numbers are given later)."""
    found = []
    for day in find_dates(sentence.text, published, rules):
        start, end = sentence.start + day.start, sentence.start + day.end
        inside = [token.number for token in sentence.tokens if token.start < end and start < token.end]
        if inside:
            found.append(
                Mention(
                    -1,
                    DATE,
                    sentence.part,
                    sentence.number,
                    inside[0],
                    inside[-1],
                    start,
                    end,
                    day.text,
                    date=day.date,
                    quoted=day.quoted,
                    speech=day.speech,
                )
            )
    return found
