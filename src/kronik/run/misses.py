"""Why an event is missed or spurious: one reason each, from the events of both sides and the trace of the coder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kronik.records import Sentence
from kronik.run.scoring import SET_ASIDE, Event, Miss, agree, asserted, codes, pair_events, same_sentence, wrong_sides
from kronik.run.trace import Trace, Tried


@dataclass(frozen=True, slots=True)
class Reason:
    """An event that only one side has (`kind` missed or spurious), why, and in `note` the words it was read off."""

    kind: str
    reason: str
    note: str
    article: str
    lang: str
    event: Event


@dataclass(frozen=True, slots=True)
class Case:
    """Gold and predicted events of one article, which asserted ones match at who (by position), and the coder's trace."""

    gold: Sequence[Event]
    given: Sequence[Event]
    matched: dict[int, int]
    trace: Trace


def make_case(gold: Sequence[Event], given: Sequence[Event], trace: Trace) -> Case:
    """The case of an article from its gold and predicted events."""
    return Case(gold, given, dict(pair_events(asserted(gold), asserted(given), "who")), trace)


def find_reason(miss: Miss, case: Case, lang: str) -> Reason:
    """The reason of a miss in the article of a case."""
    reason, note = (_why_missed if miss.kind == "missed" else _why_spurious)(miss.event, case)
    return Reason(miss.kind, reason, note, miss.article, lang, miss.event)


def _why_missed(event: Event, case: Case) -> tuple[str, str]:
    """Why the coder has no event that agrees with a gold event: the nearest thing it has in that sentence decides."""
    inside = [given for given in case.given if same_sentence(event.get("sentence"), given.get("sentence"))]
    alike = [given for given in inside if given["type"] == event["type"]]
    taken = [asserted(case.given)[position] for position in case.matched.values()]
    free = [given for given in alike if not any(given is other for other in taken)]
    for given in free:
        if given.get("aux") in SET_ASIDE:
            return "aux wrong (set aside)", f"{given['aux']} at “{given['anchor']}”"
    if free:
        return _side(event, min(free, key=lambda given: len(wrong_sides(event, given))))
    told = _sentences_of(event, case.trace)
    retold = [s for given in case.given if given["type"] == event["type"] for s in given["evidence"]["retold"]]
    if any(t.part == span["part"] and t.start <= span["start"] < t.end for t in told for span in retold):
        return "merged into another event", ""
    if alike:
        return "matched elsewhere", f"“{alike[0]['anchor']}” is another gold event"
    return _why_untold(event, inside, case.trace)


def _sentences_of(event: Event, trace: Trace) -> list[Sentence]:
    """The coder's sentences that hold a gold event's, or lie in it."""
    return [sentence for sentence in trace.sentences if same_sentence(event.get("sentence"), sentence.text)]


def _side(event: Event, given: Event) -> tuple[str, str]:
    """Which side of an event found in the right sentence is wrong, and how; the actor is asked first."""
    side = (wrong_sides(event, given) or ["actor"])[0]
    wanted, found = codes(event.get(side), False), codes(given.get(side), False)
    how = "missing" if not found else "not due" if not wanted else "wrong country"
    if how == "wrong country" and None in found:
        how = "country unknown"
    return f"{side} {how}", f"{_plain(found)} for {_plain(wanted)}"


def _plain(countries: set[str | None]) -> str:
    return "+".join(sorted(country or "?" for country in countries)) or "nobody"


def _why_untold(event: Event, inside: Sequence[Event], trace: Trace) -> tuple[str, str]:
    """Why there is no event of its type in a gold event's sentence."""
    numbers = {sentence.number for sentence in _sentences_of(event, trace)}
    if not numbers:
        return "sentence not read", ""
    for given in inside:
        if _overlap(event, given["anchor"]):
            return "type differs", f"{given['type']} at “{given['anchor']}”"
    tried = [word for word in trace.tried if word.sentence in numbers]
    here = [word for word in tried if _overlap(event, word.words)]
    fitting = [word for word in here if event["type"] in word.types]
    if fitting:
        return _how_far(fitting[0], event["type"])
    if here:
        return "trigger: of another type only", _named(here[0])
    beside = [word for word in tried if event["type"] in word.types]
    if beside:
        return "no trigger at its words (one of its type beside)", _named(beside[0])
    if inside:
        return "no trigger at its words (another event beside)", f"{inside[0]['type']} at “{inside[0]['anchor']}”"
    return "no trigger in the sentence", ""


def _how_far(word: Tried, type_: str) -> tuple[str, str]:
    """At which step a word of the right type was given up."""
    if word.inner and type_ not in word.taken:
        return "trigger: taken for the topic of a speech act", _named(word)
    if type_ not in word.matched:
        return "trigger: object or with guard refuses", _named(word)
    if type_ not in word.drafted:
        lacks = "topic it needs" if type_ in word.topical else "roles it needs"
        return f"trigger: {lacks} not there", _named(word)
    if type_ not in word.taken:
        return "trigger: parties not worth an event", _named(word)
    return "trigger: part of another act", _named(word)


def _named(word: Tried) -> str:
    return f"“{word.words}”: {', '.join(word.entries)}"


def _overlap(event: Event, words: str) -> bool:
    """Whether words and a gold event's anchor share one."""
    return bool(set((event.get("anchor") or "").lower().split()) & set(words.lower().split()))


def _why_spurious(event: Event, case: Case) -> tuple[str, str]:
    """Why gold has no event that agrees with one of the coder's."""
    wanted = asserted(case.gold)
    if any(agree(wanted[position], event, "who") for position in case.matched):
        return "told twice", ""
    if not case.gold:
        return "off-topic article", ""
    inside = [gold for gold in case.gold if same_sentence(gold.get("sentence"), event.get("sentence"))]
    alike = [gold for gold in inside if gold["type"] == event["type"]]
    aside = [gold for gold in case.gold if gold.get("aux") in SET_ASIDE and (gold in alike or agree(gold, event, "who"))]
    if aside:
        return "aux wrong", f"{aside[0]['aux']} in gold"
    if alike:
        return "sides wrong", _side(alike[0], event)[0]
    same_anchor = [gold for gold in inside if _overlap(gold, event["anchor"])]
    if same_anchor:
        return "wrong type for gold anchor", f"{same_anchor[0]['type']} in gold"
    if inside:
        return "no such event in a gold sentence", f"{inside[0]['type']} at “{inside[0].get('anchor')}” in gold"
    return "no such gold sentence", ""
