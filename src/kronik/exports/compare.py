"""Where another data set and Kronik agree: on the same source addresses, or on the same pair of parties and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from kronik.exports.codes import load_cameo, load_countries
from kronik.exports.flat import codes
from kronik.exports.foreign import ForeignEvent
from kronik.exports.polecat import BODY
from kronik.packs.acts import load_acts
from kronik.records import ExportedEvent

SOURCE, PAIR = "source", "pair"
WHO, TYPE, ROOT, PARTIES, ALONE = "who", "type", "root", "parties", "alone"
LEVELS = (WHO, TYPE, ROOT, PARTIES, ALONE)
"""How far two events agree: PLOVER type and parties; the type alone; the CAMEO root alone; the parties alone; nothing."""
_LAST = len(LEVELS) - 1
Key = TypeVar("Key", str, int)


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """What a comparison needs of an event of Kronik's."""

    id: str
    day: str
    type: str
    root: str | None
    actor: frozenset[str]
    recipient: frozenset[str]
    mutual: bool
    anchor: str
    shown: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of the listing: how far the two agree, what they were found under, and both; None where one is alone."""

    level: str
    key: str
    here: OwnEvent | None
    there: ForeignEvent | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`here` and `there` count the compared events of each side by the level at which the other side has them; `rows` all
    events of the file, `unmapped` those whose CAMEO code PLOVER dropped, `keys` the addresses or pairs and days compared."""

    by: str
    rows: int
    unmapped: int
    keys: int
    first: str | None
    last: str | None
    here: Counter[str]
    there: Counter[str]
    findings: tuple[Finding, ...] = field(repr=False)


def compare_events(theirs: Iterable[ForeignEvent], ours: Iterable[ExportedEvent], by: str) -> Comparison:
    """Compare the events of a file with asserted events of the chronicle.

    By "source", events of the addresses that both have; by "pair", those of the pairs of parties that both have, on the days
    from the file's first to its last. Memory grows with the file, not with the chronicle. An event agrees with the one of
    the other side that comes nearest; several may agree with the same one, for other data sets repeat what they find.
    """
    rows = list(theirs)
    days = sorted({row.day for row in rows})
    here, met = _own_units(ours, rows, by)
    there = _their_units(rows, met, by)
    findings: list[Finding] = []
    levels_here: dict[str, str] = {}
    levels_there: dict[int, str] = {}
    keys = sorted(here.keys() | there.keys())
    for key in keys:
        own, foreign = here.get(key, []), there.get(key, [])
        findings += _findings(key, own, foreign)
        for event in own:
            _keep_best(levels_here, event.id, min((_rank(event, row) for row in foreign), default=_LAST))
        for row in foreign:
            _keep_best(levels_there, row.line, min((_rank(event, row) for event in own), default=_LAST))
    return Comparison(
        by=by, rows=len(rows), unmapped=sum(row.type is None for row in rows), keys=len(keys),
        first=days[0] if days else None, last=days[-1] if days else None,
        here=Counter(levels_here.values()), there=Counter(levels_there.values()),
        findings=tuple(_best_findings(findings, levels_here, levels_there)),
    )  # fmt: skip


def own_event(event: ExportedEvent) -> OwnEvent:
    """An exported event as a comparison sees it."""
    said = event.event
    code = load_cameo().get(said.cameo or "")
    sides = codes(said.actor), codes(said.recipient)
    return OwnEvent(
        said.id, event.day or "", said.type, code.root if code else None,
        frozenset(party.country for party in said.actor if party.country),
        frozenset(party.country for party in said.recipient if party.country),
        event.mutual, said.anchor,
        f"{said.type} {said.mode or '-'} {sides[0] or '-'} > {sides[1] or '-'} “{said.anchor}”  [{said.id}]",
        event.article.url,
    )  # fmt: skip


def same_address(url: str) -> str:
    """An address without what makes no other page: scheme, www, fragment, last slash, campaign parameters."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    asked = [(name, value) for name, value in parse_qsl(parts.query) if not name.lower().startswith(("utm_", "fbclid"))]
    host = parts.netloc.lower().removeprefix("www.")
    return host + parts.path.rstrip("/") + (f"?{urlencode(asked)}" if asked else "")


def agreement(here: OwnEvent, there: ForeignEvent) -> str:
    """How far two events agree."""
    parties = _same_parties(here, there)
    if here.type == there.type:
        return WHO if parties else TYPE
    if here.root is not None and here.root == there.root:
        return ROOT
    return PARTIES if parties else ALONE


def _same_parties(here: OwnEvent, there: ForeignEvent) -> bool:
    """Each side shares a party or is empty on both; a mutual act agrees with its parties in either order."""
    if here.mutual and there.recipient and not here.recipient:
        return _same_side(here.actor, there.actor) and _same_side(here.actor, there.recipient)
    return _same_side(here.actor, there.actor) and _same_side(here.recipient, there.recipient)


def _same_side(here: frozenset[str], there: frozenset[str]) -> bool:
    if BODY in there:
        here = frozenset(map(_plain_code, here))
    return bool(here & there) if here and there else not here and not there


def _their_keys(row: ForeignEvent, by: str) -> list[str]:
    if by == SOURCE:
        return list(dict.fromkeys(same_address(url) for url in row.urls))
    return _pairs(row.actor, row.recipient, row.type is not None and load_acts().is_mutual(row.type, None))


def _own_keys(event: OwnEvent, by: str) -> list[str]:
    if by == SOURCE:
        return [same_address(event.url)] if event.url else []
    return _pairs(event.actor, event.recipient, event.mutual)


def _pairs(actor: frozenset[str], recipient: frozenset[str], mutual: bool) -> list[str]:
    """The unordered pairs of an event as keys: "RUS UKR"; "IDN -" where nobody stands on the other side, and then also
    the pairs of those who do it to each other, for some data sets write a meeting so and some the other way."""
    doers, receivers = (sorted(set(map(_plain_code, side))) for side in (actor, recipient))
    together = list(combinations(doers, 2)) or [(doer, doer) for doer in doers]
    pairs = [*product(doers or ["-"], receivers or ["-"]), *(together if mutual and not receivers else ())]
    return sorted({" ".join(sorted(pair)) for pair in pairs})


def _plain_code(code: str) -> str:
    """A country's code; one for all intergovernmental organisations, since POLECAT has no other."""
    return code if code in load_countries() else BODY


def _unit(key: str, day: str, by: str) -> str:
    return f"{key} {day}" if by == PAIR else key


def _own_units(
    ours: Iterable[ExportedEvent], rows: Sequence[ForeignEvent], by: str
) -> tuple[dict[str, list[OwnEvent]], set[str]]:
    """Our events under the addresses, or pairs and days, at which they are compared; and the addresses or pairs we have."""
    wanted = {key for row in rows for key in _their_keys(row, by)}
    first, last = min((row.day for row in rows), default=""), max((row.day for row in rows), default="")
    here: dict[str, list[OwnEvent]] = {}
    met: set[str] = set()
    for event in map(own_event, ours):
        if by == PAIR and not first <= event.day <= last:
            continue
        for key in wanted.intersection(_own_keys(event, by)):
            met.add(key)
            here.setdefault(_unit(key, event.day, by), []).append(event)
    return here, met


def _their_units(rows: Sequence[ForeignEvent], met: set[str], by: str) -> dict[str, list[ForeignEvent]]:
    """Their events in the same way, as far as we have the address or the pair."""
    there: dict[str, list[ForeignEvent]] = {}
    for row in rows:
        for key in met.intersection(_their_keys(row, by)):
            there.setdefault(_unit(key, row.day, by), []).append(row)
    return there


def _findings(key: str, own: list[OwnEvent], foreign: list[ForeignEvent]) -> Iterator[Finding]:
    """Each row of theirs with the event of ours that comes nearest, then ours that no row comes near."""
    for row in foreign:
        rank, nearest = min(((_rank(event, row), number) for number, event in enumerate(own)), default=(_LAST, 0))
        yield Finding(LEVELS[rank], key, own[nearest] if rank < _LAST else None, row)
    for event in own:
        if all(_rank(event, row) == _LAST for row in foreign):
            yield Finding(ALONE, key, event, None)


def _best_findings(findings: list[Finding], here: dict[str, str], there: dict[int, str]) -> Iterator[Finding]:
    """Each event of theirs once, where it agrees best, and events of ours that agree nowhere, once."""
    told: set[str | int] = set()
    for finding in findings:
        event: str | int = finding.there.line if finding.there else finding.here.id if finding.here else ""
        best = there[finding.there.line] if finding.there else here[str(event)]
        if finding.level == best and event not in told:
            told.add(event)
            yield finding


def _rank(here: OwnEvent, there: ForeignEvent) -> int:
    return LEVELS.index(agreement(here, there))


def _keep_best(levels: dict[Key, str], event: Key, rank: int) -> None:
    """An event found under several keys counts once, at the best level it reached."""
    levels[event] = LEVELS[min(rank, LEVELS.index(levels.get(event, ALONE)))]
