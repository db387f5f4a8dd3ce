"""Do both languages tell the same? Code the two sides of translated news sentences and compare their events.

    python quality/parallel.py [--all] [--show TYPE-OR-ENTRY] [PAIRS.jsonl.gz]

A pair agrees if every event of either side has one on the other with the same type and, on both sides, a country in common
(the codebook's `who`). No gold is needed: where a pair disagrees, one of the two languages is at fault. Prints the share of
agreeing pairs among those with an event on either side, then what disagrees most, by type and by entry; --show lists the
pairs behind a type or an entry. Without --all a fixed sample of 3,000 pairs of international news is coded.

The pairs are not part of this repository: they lie in ../shared/corpus beside it (JSON Lines with pair, id, en, domain).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kronik.pipeline import code_article
from kronik.records import Article
from kronik.run.as_json import event_as_json
from kronik.run.scoring import asserted, codes, pair_events

PAIRS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "parallel.jsonl.gz"
LANGS = ("id", "en")
DOMAIN, SAMPLE = "international news", 3000

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An event that the other side lacks (`other` is None) or tells of somebody else (`other` is that event)."""

    lang: str
    event: Event
    other: Event | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence in both languages, whether either side has an event, and what they disagree on."""

    name: str
    texts: dict[str, str]
    told: bool
    disagreements: tuple[Disagreement, ...]


def read_pairs(path: Path, every: bool) -> list[dict[str, Any]]:
    """The pairs of a file in its order: all, or the sample, chosen by their names alone."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    if every:
        return pairs
    news = [pair for pair in pairs if pair["domain"] == DOMAIN]
    chosen = {pair["pair"] for pair in sorted(news, key=lambda p: hashlib.sha256(p["pair"].encode()).hexdigest())[:SAMPLE]}
    return [pair for pair in news if pair["pair"] in chosen]


def compare(pair: dict[str, Any]) -> Pair:
    """Both sides of a pair coded and compared."""
    sides = {lang: _code(pair, lang) for lang in LANGS}
    matched = pair_events(sides["id"], sides["en"], "who")
    left = {
        lang: [event for number, event in enumerate(sides[lang]) if number not in {match[side] for match in matched}]
        for side, lang in enumerate(LANGS)
    }
    alike = pair_events(left["id"], left["en"], "type")
    found = [Disagreement("id", left["id"][i], left["en"][j]) for i, j in sorted(alike)]
    for side, lang in enumerate(LANGS):
        paired = {match[side] for match in alike}
        found += [Disagreement(lang, event, None) for n, event in enumerate(left[lang]) if n not in paired]
    return Pair(pair["pair"], {lang: pair[lang] for lang in LANGS}, any(sides.values()), tuple(found))


def _code(pair: dict[str, Any], lang: str) -> list[Event]:
    article = Article(pair["pair"], lang, None, None, None, pair[lang])
    return list(asserted([event_as_json(event) for event in code_article(article).events]))


def name_of(found: Disagreement) -> str:
    """A disagreement by type and entry: "ACCUSE kecam only in id"; "ACCUSE kecam / condemn: sides differ"."""
    event, other = found.event, found.other
    if other is None:
        return f"{event['type']} {event['why']['entry']}: only in {found.lang}"
    return f"{event['type']} {event['why']['entry']} / {other['why']['entry']}: sides differ"


def show(pairs: list[Pair], wanted: str) -> Iterator[str]:
    """The pairs that disagree on a type or an entry, both sides with what they told."""
    for pair in pairs:
        for found in pair.disagreements:
            events = [event for event in (found.event, found.other) if event is not None]
            if not any(wanted in (event["type"], event["why"]["entry"]) for event in events):
                continue
            yield f"{pair.name} {name_of(found)}"
            yield from (f"  {lang}  {pair.texts[lang]}" for lang in LANGS)
            yield from (f"  {_sides(event)} “{event['anchor']}”" for event in events)


def _sides(event: Event) -> str:
    sides = ("+".join(sorted(c or "?" for c in codes(event[side], False))) or "-" for side in ("actor", "recipient"))
    return f"{event['type']} {' -> '.join(sides)}"


def print_tables(pairs: list[Pair]) -> None:
    """The share of agreeing pairs, then the disagreements by type and the most frequent by entry."""
    told = [pair for pair in pairs if pair.told]
    agreeing = sum(not pair.disagreements for pair in told)
    print(f"{len(pairs)} pairs, {len(told)} with events, {agreeing} agree: {agreeing / max(len(told), 1):.3f}")
    found = [disagreement for pair in told for disagreement in pair.disagreements]
    kinds = Counter((d.event["type"], d.lang if d.other is None else "sides") for d in found)
    print(f"\n{'type':10} {'only id':>8} {'only en':>8} {'sides differ':>13}")
    for type_ in sorted({type_ for type_, _ in kinds}):
        print(f"{type_:10} {kinds[type_, 'id']:8} {kinds[type_, 'en']:8} {kinds[type_, 'sides']:13}")
    print()
    names = Counter(map(name_of, found))
    for name, count in sorted(names.items(), key=lambda item: (-item[1], item[0]))[:60]:
        print(f"{count:5}  {name}")


def main() -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="?", type=Path, default=PAIRS)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--show")
    options = parser.parse_args()
    if not options.pairs.is_file():
        print(f"{options.pairs}: no such file; name a file of pairs", file=sys.stderr)
        return 1
    pairs = [compare(pair) for pair in read_pairs(options.pairs, options.all)]
    if options.show:
        print("\n".join(show(pairs, options.show)))
    else:
        print_tables(pairs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
