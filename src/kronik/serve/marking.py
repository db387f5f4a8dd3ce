"""Evidence on its text: spans that may overlap → stretches of the text, each with the marks that cover it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kronik.records import TEXT, TITLE, Evidence, Span
from kronik.views.records import Telling

ACT, RETOLD, ACTOR, RECIPIENT, SPEAKER, PLACE, DATE = "act", "retold", "actor", "recipient", "speaker", "place", "date"
ROLES = (ACT, RETOLD, ACTOR, RECIPIENT, SPEAKER, PLACE, DATE)
"""What a stretch can prove, the most telling first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch `start`:`end` of the title or the text (`part`) that proves the `role` of an event."""

    part: str
    start: int
    end: int
    role: str
    event: str
    quad: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the marks that cover all of it, the most telling role first."""

    text: str
    marks: tuple[Mark, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """What the stretch proves, each role once."""
        return tuple(dict.fromkeys(mark.role for mark in self.marks))

    @property
    def events(self) -> tuple[str, ...]:
        """The events that it proves something of."""
        return tuple(dict.fromkeys(mark.event for mark in self.marks))

    def act(self, chosen: str | None = None) -> Mark | None:
        """The act to choose here; where several begin with the same words, the one after the chosen."""
        acts = [mark for mark in self.marks if mark.role in (ACT, RETOLD)]
        if not acts:
            return None
        events = [mark.event for mark in acts]
        return acts[(events.index(chosen) + 1) % len(acts)] if chosen in events else acts[0]

    def lit(self, chosen: str | None) -> str | None:
        """The role that the stretch plays in the chosen event, if any."""
        return next((mark.role for mark in self.marks if mark.event == chosen), None)


Paragraph = tuple[Segment, ...]


def mark_events(events: Iterable[Telling]) -> tuple[Mark, ...]:
    """The marks of the evidence of events."""
    return tuple(
        Mark(span.part, span.start, span.end, role, event.id, event.quad)
        for event in events
        for role, span in _spans(event.evidence)
    )


def cut_segments(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> Paragraph:
    """`text`[`start`:`end`] cut where a mark begins or ends; the stretches together are that text again.

    Marks outside of it count for nothing; of those that reach beyond, the part inside.
    """
    end = len(text) if end is None else end
    inside = [mark for mark in marks if max(mark.start, start) < min(mark.end, end)]
    inside.sort(key=lambda mark: ROLES.index(mark.role))
    cuts = {start, end, *(min(max(cut, start), end) for mark in inside for cut in (mark.start, mark.end))}
    return tuple(
        Segment(text[a:b], tuple(mark for mark in inside if mark.start <= a and b <= mark.end))
        for a, b in pairwise(sorted(cuts))
    )


def cut_paragraphs(text: str, marks: Iterable[Mark], only_marked: bool = False) -> tuple[Paragraph, ...]:
    """The lines of a text as segments, blank ones left out; with `only_marked` those alone in which something is marked."""
    known = tuple(marks)
    lines = (line for line in re.finditer("[^\n]+", text) if not line[0].isspace())
    found = (cut_segments(text, known, *line.span()) for line in lines)
    return tuple(paragraph for paragraph in found if not only_marked or any(segment.marks for segment in paragraph))


def mark_article(
    title: str | None, text: str, events: Iterable[Telling], only_marked: bool = False
) -> tuple[Paragraph, tuple[Paragraph, ...]]:
    """Title and paragraphs of an article with the evidence of its events."""
    marks = mark_events(events)
    of_title, of_text = ([mark for mark in marks if mark.part == part] for part in (TITLE, TEXT))
    return cut_segments(title or "", of_title), cut_paragraphs(text, of_text, only_marked)


def split_found(snippet: str) -> tuple[tuple[str, bool], ...]:
    """A snippet of the search with ⟦words⟧ → its stretches, and whether each was looked for."""
    pieces = re.split("⟦(.*?)⟧", snippet, flags=re.DOTALL)
    return tuple((piece, number % 2 == 1) for number, piece in enumerate(pieces) if piece)


def _spans(evidence: Evidence) -> list[tuple[str, Span]]:
    one = ((SPEAKER, evidence.attributed_to), (PLACE, evidence.place), (DATE, evidence.date))
    several = ((RETOLD, evidence.retold), (ACTOR, evidence.actor), (RECIPIENT, evidence.recipient))
    return [
        (ACT, evidence.anchor),
        *((role, span) for role, spans in several for span in spans),
        *((role, span) for role, span in one if span),
    ]
