"""What surrounds a date: is it the day a paper is quoted, the day somebody spoke, or a day to come?

Told by the words between a cue ("dikutip", "said", "akan") and the date; all of them live in dates.yaml under `around`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kronik.mentions.dates_forms import any_of

_BREAK = re.compile(r"[\"“”„«»;!?:]|(?:[a-z]{4}|[\d)\]])\.\s*(?=[A-Z])")
_TAIL_OPENS = re.compile(r"[,\"“”'’)—–-]\s*$")
_LAST_SPEECH, _LAST_QUOTE, _LAST_FUTURE = 150, 120, 80
_LISTS = ("quote", "future", "tail", "verb", "phrase", "stop", "lead", "opens")
_QUOTE_WORDS, _TAIL_WORDS, _PHRASE_WORDS = 8, 20, 10


@dataclass(frozen=True, slots=True)
class Around:
    """The compiled cues. `lead` may stand right before a date, `opens` may open a phrase between a verb and its date.

    `owner` is what makes a date the owner of the next word ("Thursday's report").
    """

    quote: re.Pattern[str]
    future: re.Pattern[str]
    speech: re.Pattern[str]
    tail: re.Pattern[str]
    verb: re.Pattern[str]
    stop: re.Pattern[str]
    lead: re.Pattern[str]
    opens: re.Pattern[str]
    owner: re.Pattern[str]


def compile_around(data: Mapping[str, Any]) -> Around:
    """The cues of a dates.yaml: lists of words by the names of _LISTS."""
    lists = {name: list(data.get(name, ())) for name in _LISTS}
    lists["speech"] = sorted({*lists["tail"], *lists["verb"], *lists["phrase"]})
    owner = re.compile("|".join(map(re.escape, data.get("owner", ()))) or r"(?!)")
    return Around(owner=owner, **{name: re.compile(any_of(words)) for name, words in lists.items() if name != "phrase"})


def is_quoted(text: str, start: int, around: Around, behind: int = 0) -> bool:
    """Whether the date at `start` says when another outlet was quoted: "dikutip dari Antara, Senin (2/3)".

    Cues before `behind`, the end of the last date, belong to that one.
    """
    cue = _last(around.quote, text, start, max(behind, start - _LAST_QUOTE))
    if cue is None:
        return False
    gap = text[cue.end() : start]
    if _BREAK.search(gap) or around.stop.search(gap):
        return False
    named, *rest = gap.split(",")
    return len(named.split()) <= _QUOTE_WORDS and all(_is_light(part, around) for part in rest)


def is_speech(text: str, span: tuple[int, int], around: Around, behind: int = 0, exact: bool = True) -> bool:
    """Whether the date says when somebody spoke: "ujarnya di Jakarta, Rabu", "Putin said on Tuesday".

    Cues before `behind` belong to an earlier date; one that is no `exact` day must stand right beside its cue.
    """
    start, end = span
    if around.owner.match(text, end):
        return False
    if _speech_follows(text, start, end, around):
        return True
    cues = list(around.speech.finditer(text, max(behind, start - _LAST_SPEECH), start))
    return any(_ends_speech(text, cue, text[cue.end() : start], around, exact) for cue in reversed(cues))


def is_future(text: str, start: int, around: Around) -> bool:
    """Whether the words before the date speak of what is to come: "akan bertemu Xi pada Jumat"."""
    cue = _last(around.future, text, start, max(0, start - _LAST_FUTURE))
    if cue is None:
        return False
    gap = text[cue.end() : start]
    return not _BREAK.search(gap) and not around.speech.search(gap)


def _speech_follows(text: str, start: int, end: int, around: Around) -> bool:
    """ "Trump on Tuesday said", "Prabowo, Senin (2/3), mengatakan"; not "serangan terjadi Senin, kata polisi"."""
    rest = text[end : end + 30]
    comma = rest[:1] == ","
    cue = around.verb.match(rest.lstrip(" ,"))
    if cue is None:
        return False
    return not comma or _strip_lead(text[max(0, start - 20) : start], around).endswith(",")


def _ends_speech(text: str, cue: re.Match[str], gap: str, around: Around, exact: bool) -> bool:
    """Whether only what belongs to the telling stands between the cue and the date."""
    is_tail = around.tail.fullmatch(cue[0]) is not None
    is_verb = around.verb.fullmatch(cue[0]) is not None
    if _BREAK.search(gap) or (is_verb and not is_tail and gap[:1] == ","):
        return False
    if not exact or _is_light(gap, around):
        return _is_light(gap, around)
    gap = gap.lstrip(" ,")
    opening = around.opens.match(gap)
    if around.stop.search(gap[opening.end() :] if opening else gap):
        return False
    if is_tail and (not is_verb or _TAIL_OPENS.search(text[: cue.start()])):
        return len(gap.split()) <= _TAIL_WORDS
    return opening is not None and len(gap.split()) <= _PHRASE_WORDS


def _last(cue: re.Pattern[str], text: str, end: int, start: int) -> re.Match[str] | None:
    """The last cue between `start` and `end`."""
    found = None
    for found in cue.finditer(text, start, end):  # noqa: B007
        pass
    return found


def _is_light(part: str, around: Around) -> bool:
    """Whether nothing but names, numbers and small words stands there: " Reuters", " di Jakarta, "."""
    rest = around.lead.sub(" ", part)
    return not any(word[:1].islower() for word in re.findall(r"\w+", rest))


def _strip_lead(text: str, around: Around) -> str:
    words = text.rstrip()
    while (cue := _last(around.lead, words, len(words), 0)) and cue.end() == len(words):
        words = words[: cue.start()].rstrip()
    return words
