"""Frames → drafts: acts with type, mode, parties and modality settled, before date, place and merging."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kronik.events.attribution import Voice
from kronik.events.compose import inner_frame
from kronik.events.frames import Frame
from kronik.events.match import actor_holds, match_anchor, match_topic
from kronik.events.modality import CONDITION, DEMANDED, FUTURE, NEGATED, PAST, POSSIBLE, read_modality
from kronik.events.parties import Parties, find_parties
from kronik.events.sight import Sight
from kronik.packs.compose import Kind
from kronik.records import Mention


@dataclass(frozen=True, slots=True)
class Draft:
    """One act as one sentence tells it. `inner` names the entry of the act inside a speech act, `voice` whose word it is."""

    sight: Sight
    frame: Frame
    type: str
    mode: str | None
    actor: tuple[Mention, ...]
    recipient: tuple[Mention, ...]
    aux: str | None
    inner: str | None
    voice: Voice | None


def draft_events(sight: Sight, voices: tuple[Voice, ...], complete: Callable[[Draft], Draft | None]) -> list[Draft]:
    """The acts that a sentence tells, in reading order; an act inside a speech act is part of it.

    Of several entries for one anchor the first counts whose draft `complete` accepts (and fills in).
    """
    frames: dict[int, tuple[Frame, ...]] = {}
    best: dict[int, Frame] = {}
    topics: dict[int, Frame] = {}
    for first in sorted({anchor.first for anchor in sight.anchors.values()}):
        matched = match_anchor(sight, sight.anchors[first])
        if matched:
            frames[first] = matched
            best[first] = matched[0]
        topic = matched[0] if matched else match_topic(sight, sight.anchors[first])
        if topic is not None:
            topics[first] = topic
    drafts: list[Draft] = []
    inside: set[int] = set()
    for first, matched in frames.items():
        if first in inside:
            _swallow(sight, matched[0], best, inside)
            continue
        for frame in matched:
            inner = inner_frame(sight, frame, best)
            if inner is None and frame.entry.content == "required" and not _governs_clause(sight, frame):
                continue
            inner = inner or inner_frame(sight, frame, topics)
            if inner is not None and frame.entry.content != "no" and not inner.anchor.noun:
                # asked or promised, not done, though it may not be told who asks
                inside |= {inner.anchor.first, *_joined_to(sight, inner, best)}
            draft = _draft(sight, frame, inner, voices)
            done = complete(draft) if draft else None
            if done is None:
                continue
            if not any(_part_of(done, earlier) for earlier in drafts):
                drafts.append(done)
            if inner is not None:
                inside.add(inner.anchor.first)
            break
    return drafts


def _joined_to(sight: Sight, inner: Frame, frames: dict[int, Frame]) -> set[int]:
    """The verbs joined to the act inside a speech act: "urged Iran to accept the offer and begin talks"."""
    joined = [n for n in sight.tree.children(inner.head, "conj") if not sight.tree.children(n, "nsubj")]
    return {first for first, frame in frames.items() if frame.predicate in joined or frame.head in joined}


def _governs_clause(sight: Sight, frame: Frame) -> bool:
    """Whether both parties are told and a clause says what for, in words that are no act of their own: "urged Tokyo to
    face history"."""
    clauses = sight.tree.children(frame.predicate, "ccomp", "xcomp", "advcl")
    return bool(frame.doers and frame.receivers and clauses)


def _part_of(draft: Draft, earlier: Draft) -> bool:
    """ "shelled the town, killing 20 people": the same act told on in a clause below the first."""
    if draft.type != earlier.type or draft.frame.head not in draft.sight.tree.subtree(earlier.frame.head):
        return False
    relation = draft.sight.tree.relation(draft.frame.head).split(":")[0]
    if relation not in {"advcl", "acl", "xcomp", "obl", "nmod", "obj"}:
        return False
    own = {m.chain for m in draft.actor}
    return not own or bool(own & {m.chain for m in (*earlier.actor, *earlier.recipient)})


def _swallow(sight: Sight, frame: Frame, frames: dict[int, Frame], inside: set[int]) -> None:
    """What an act inside a speech act is itself about lies inside too."""
    deeper = inner_frame(sight, frame, frames)
    if deeper is not None:
        inside.add(deeper.anchor.first)


def _draft(sight: Sight, frame: Frame, inner: Frame | None, voices: tuple[Voice, ...]) -> Draft | None:
    voice = _voice_of(frame, voices)
    speaker = voice.speaker if voice else None
    parties = find_parties(sight, frame, inner, speaker)
    if voice and voice.content is not None and frame.entry.doer != "speaker":
        parties = _unspoken(parties, voice, frame)
    flags = read_modality(sight, frame.head, frame.predicate, range(frame.anchor.first, frame.anchor.last + 1))
    kind, aux = _settle(sight, frame, inner, flags, parties, speaker)
    if frame.entry.joint and kind[0] != frame.entry.type and frame.doers and len(parties.actor) > len(frame.doers):
        parties = _one_side(parties, frame)
    if not actor_holds(frame.entry, {m.entity.role for m in parties.actor if m.entity}):
        return None
    if voice and _same(parties.actor, speaker):
        voice = next((v for v in voices if v.quoted), None)
    return Draft(
        sight, frame, kind[0], kind[1], parties.actor, parties.recipient, aux or frame.entry.aux,
        inner.entry.name if inner else None, voice,
    )  # fmt: skip


def _unspoken(parties: Parties, voice: Voice, frame: Frame) -> Parties:
    """Without the speaker who stands behind what he says: "the two agreed, a Jordanian official confirmed"."""
    said, speaker = voice.content or frozenset(), voice.speaker
    if speaker is None or speaker.first in said or speaker.first < frame.anchor.last or frame.anchor.first not in said:
        return parties
    actor = tuple(m for m in parties.actor if m.number != speaker.number)
    return Parties(actor or parties.actor, tuple(m for m in parties.recipient if m.number != speaker.number))


def _one_side(parties: Parties, frame: Frame) -> Parties:
    """Who announces a meeting still to come acts, the other side receives."""
    doers = {m.number for m in frame.doers}
    actor = tuple(m for m in parties.actor if m.number in doers)
    return Parties(actor, tuple(m for m in parties.actor if m.number not in doers)) if actor else parties


def _settle(
    sight: Sight, frame: Frame, inner: Frame | None, flags: frozenset[str], parties: Parties, speaker: Mention | None
) -> tuple[Kind, str | None]:
    """Type, mode and aux from the entry, the act inside it, and the modality."""
    compose = sight.pack.compose
    kind: Kind = (frame.entry.type, frame.entry.mode)
    if frame.entry.doer == "speaker":
        flags = flags & {CONDITION}
    if inner is not None:
        composed = compose.result(kind[0], (inner.entry.type, inner.entry.mode)) or kind
        kind = composed if composed[0] != kind[0] or kind[1] is None else kind
    if CONDITION in flags or DEMANDED in flags:
        return kind, "hypothetical"
    if NEGATED in flags:
        refused = compose.result("refused", kind) if FUTURE in flags else None
        return (refused, None) if refused else (kind, "negation")
    if POSSIBLE in flags:
        return kind, "hypothetical"
    if FUTURE in flags and kind[0] != "THREATEN":
        later = compose.result("future", kind)
        return (later, None) if later else (kind, "future")
    return kind, "historical" if PAST in flags else None


def _voice_of(frame: Frame, voices: tuple[Voice, ...]) -> Voice | None:
    """The voice whose content holds the anchor; a person's word before a paper's."""
    for voice in sorted(voices, key=lambda v: v.quoted):
        if voice.content is None or frame.anchor.first in voice.content:
            return voice
    return None


def _same(side: tuple[Mention, ...], speaker: Mention | None) -> bool:
    return speaker is not None and any(m.chain == speaker.chain and m.chain >= 0 for m in side)
