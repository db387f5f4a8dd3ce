"""A happening as its tellings give it: what counts, how many independent sources, and where they part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from kronik.records import Article, Discrepancy, Entity, Event, Happening
from kronik.stories.acts import same_party
from kronik.stories.victims import KINDS, load_victim_words, read_victims
from kronik.stories.words import cut_words

_VICTIMS = {"ASSAULT": ("dead", "wounded"), "PROTEST": KINDS, "COERCE": ("arrested",)}
_NEAR = 250
"""Characters behind an anchor in which its victims are told."""

Telling = tuple[Event, Article]


def describe_happening(
    group: Iterable[str], events: Mapping[str, Telling], duplicates: Iterable[tuple[str, str]]
) -> Happening:
    """A group of event ids → the happening. `events` gives each event with its article, `duplicates` pairs of article ids.

    The event that counts is the earliest telling that does not deny.
    """
    tellings = sorted((events[id] for id in group), key=_order)
    lead = min(tellings, key=lambda telling: (telling[0].aux is not None, *_order(telling)))
    return Happening(
        id=lead[0].id,
        events=tuple(event.id for event, _ in tellings),
        sources=count_sources([article for _, article in tellings], duplicates),
        discrepancies=tuple(_discrepancies(tellings)),
    )


def count_sources(articles: Iterable[Article], duplicates: Iterable[tuple[str, str]]) -> int:
    """How many independent sources articles are: one text counts once, one outlet once, all without an outlet once."""
    outlets = {article.id: article.outlet or "" for article in articles}
    root = {outlet: outlet for outlet in outlets.values()}

    def find(outlet: str) -> str:
        while root[outlet] != outlet:
            outlet = root[outlet]
        return outlet

    for a, b in duplicates:
        if a in outlets and b in outlets:
            root[find(outlets[b])] = find(outlets[a])
    return len({find(outlet) for outlet in root})


def _order(telling: Telling) -> tuple[str, str, str]:
    event, article = telling
    return article.published or "9999", article.id, event.id


def _discrepancies(tellings: list[Telling]) -> Iterator[Discrepancy]:
    for field in ("actor", "recipient", "aux", "date", "place", "attributed_to"):
        told = [(event, text) for event, _ in tellings if (text := _text(event, field))]
        if any(_part(field, a, b) for (a, _), (b, _) in combinations(told, 2)):
            yield Discrepancy(field, tuple((event.id, text) for event, text in told))
    yield from differ_in_victims(tellings)


def tells_victims(type_: str) -> bool:
    """Whether events of a type are told with numbers of victims."""
    return type_ in _VICTIMS


def differ_in_victims(tellings: Iterable[Telling]) -> Iterator[Discrepancy]:
    """The numbers of dead, wounded and arrested in which tellings of one happening differ."""
    victims = [(event.id, _victims(event, article)) for event, article in sorted(tellings, key=_order)]
    for kind in KINDS:
        counted = tuple((id, str(told[kind])) for id, told in victims if kind in told)
        if len({number for _, number in counted}) > 1:
            yield Discrepancy(kind, counted)


def _part(field: str, a: Event, b: Event) -> bool:
    """Whether two tellings part in a field; to tell less, or in fewer words, is no contradiction."""
    if field in ("actor", "recipient"):
        fewer, more = sorted((getattr(a, field), getattr(b, field)), key=len)
        return not all(any(same_party(x, y) for y in more) for x in fewer)
    first, second = set(cut_words(_text(a, field))), set(cut_words(_text(b, field)))
    return not (first <= second or second <= first)


def _text(event: Event, field: str) -> str:
    """What an event tells in a field, in words; "" where it tells nothing."""
    if field in ("actor", "recipient"):
        side: tuple[Entity, ...] = getattr(event, field)
        return "; ".join(f"{e.text} ({' '.join(filter(None, (e.country, e.role))) or '?'})" for e in side)
    if field == "aux":
        return event.aux or "happened"
    if field == "place":
        return event.place.text if event.place else ""
    return getattr(event, field) or ""


def _victims(event: Event, article: Article) -> dict[str, int]:
    """The dead, wounded and arrested told with an event: in its sentence, or right behind it."""
    kinds = _VICTIMS.get(event.type, ())
    if not kinds or not article.lang:
        return {}
    words = load_victim_words(article.lang)
    anchor = event.evidence.anchor
    behind = article.text[anchor.end : anchor.end + _NEAR] if anchor.part == "text" else article.text[:_NEAR]
    told = read_victims(behind, words) | read_victims(event.sentence, words)
    return {kind: told[kind] for kind in kinds if kind in told}
