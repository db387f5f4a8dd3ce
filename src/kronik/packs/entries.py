"""Event entries: what a language's events/<type>.yaml says about its words, checked and made into records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kronik.errors import PackError
from kronik.packs.faults import Report, attempt, did_you_mean, stop
from kronik.packs.forms import VOICES
from kronik.packs.ontology import Ontology
from kronik.packs.strict_yaml import Block, read_yaml

KEYS = (
    "name", "mode", "cameo", "words", "nouns", "plain", "doer", "receiver", "joint", "object", "not_object",
    "with", "not_with", "marks", "from", "of", "content", "forms", "actor_role", "recipient_role", "needs", "aux",
    "examples",
)  # fmt: skip
AUX = ("future", "hypothetical", "historical", "negation")
_CHOICES = {
    "doer": ("actor", "recipient", "none", "speaker"),
    "receiver": ("recipient", "actor", "none"),
    "joint": ("yes", "no"),
    "from": ("actor", "recipient", "none"),
    "of": ("doer", "receiver"),
    "content": ("yes", "required", "no"),
    "needs": ("actor", "recipient", "both", "none"),
    "aux": AUX,
}
_TEXTS = ("name", "mode", "cameo", *_CHOICES)
_SETS = ("object", "not_object", "with", "not_with", "marks", "actor_role", "recipient_role", "forms")
_LISTS = ("words", "nouns", "plain", *_SETS)
_EXAMPLE_KEYS = {"actor", "recipient", "mode", "aux", "type", "place", "date", "attributed_to"}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what must come of it: `expected` is None where nothing of the entry's type may."""

    text: str
    expected: dict[str, str | tuple[str, ...]] | None
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the event lexicon; the keys are those of docs/how_to_add_a_word.md."""

    type: str
    name: str
    mode: str | None
    cameo: str | None
    words: tuple[str, ...]
    nouns: tuple[str, ...]
    plain: tuple[str, ...]
    doer: str
    receiver: str
    joint: bool
    object: frozenset[str]
    not_object: frozenset[str]
    with_: frozenset[str]
    not_with: frozenset[str]
    marks: frozenset[str]
    from_: str
    of: str | None
    content: str
    actor_role: frozenset[str]
    recipient_role: frozenset[str]
    forms: frozenset[str]
    needs: str
    aux: str | None
    examples: tuple[Example, ...]
    file: str
    line: int
    own: bool = False
    """Whether it comes from a user's pack."""

    def fail(self, reason: str) -> PackError:
        """An error that points at this entry."""
        return PackError(self.file, self.line, f'entry "{self.name}": {reason}')

    @property
    def conditions(self) -> int:
        """How many conditions it sets: the more demanding entry wins over a plainer one."""
        return sum(map(bool, (self.object, self.with_, self.actor_role, self.recipient_role, self.content == "required")))


def read_entries(path: Path, ontology: Ontology, report: Report = stop, own: bool = False) -> list[Entry]:
    """The entries of one events/<type>.yaml; those with a mistake are reported and left out."""
    block = read_yaml(path, report)
    for key in block:
        if key not in ("type", "entries"):
            report(block.fail(f'key "{key}" is not known{did_you_mean(key, ("type", "entries"))}', key))
    type_ = attempt(lambda: block.text("type") or "", "", report)
    if type_ not in ontology.modes:
        report(block.fail(f'type "{type_}" is not a PLOVER type{did_you_mean(type_, ontology.modes)}', "type"))
        return []
    entries = []
    items: list[Block] = attempt(lambda: block.blocks("entries"), [], report)
    for item in items:
        faults = list(_faults(item, type_, ontology))
        for fault in faults:
            report(fault)
        if not faults:
            entries.append(_entry(item, type_, ontology, own))
    return entries


def _faults(block: Block, type_: str, ontology: Ontology) -> Iterator[PackError]:
    """Every mistake of an entry."""
    for key in block:
        if key not in KEYS:
            yield block.fail(f'key "{key}" is not known{did_you_mean(key, KEYS)}', key)
    shapes = list(_shape_faults(block))
    yield from shapes
    if shapes:  # what is said below would not hold
        return
    for key, choices in _CHOICES.items():
        if block.get(key) not in (None, *choices):
            yield block.fail(f'{key}: "{block[key]}" is none of {", ".join(choices)}', key)
    name, mode, cameo = block.text("name"), block.text("mode"), block.text("cameo")
    if not name:
        yield block.fail("an entry needs a name", "name")
    if not ontology.check_mode(type_, mode):
        hint = did_you_mean(mode or "", ontology.modes[type_])
        yield block.fail(f'entry "{name}": mode "{mode}" is not one of {type_}{hint}', "mode")
    if cameo is not None and cameo not in ontology.cameo:
        yield block.fail(f'entry "{name}": CAMEO code "{cameo}" is not known', "cameo")
    for key, what, known in (
        ("actor_role", "sector", ontology.sectors),
        ("recipient_role", "sector", ontology.sectors),
        ("forms", "form", frozenset(VOICES)),
    ):
        for word in block.words(key):
            if word not in known:
                yield block.fail(f'entry "{name}": {key} "{word}" is not a {what}{did_you_mean(word, known)}', key)
    if not (block.words("words") or block.words("nouns") or block.words("plain")):
        yield block.fail(f'entry "{name}" has no words')
    for item in block.blocks("examples"):
        yield from _example_faults(item, f'entry "{name}"', ontology)


def _shape_faults(block: Block) -> Iterator[PackError]:
    """Lists where one value is due and the other way round; words of nothing but spaces."""
    for read, keys in ((block.text, _TEXTS), (block.words, _LISTS), (block.blocks, ("examples",))):
        for key in keys:
            try:
                found = read(key)
            except PackError as fault:
                yield fault
                continue
            if key in _LISTS and not all(isinstance(word, str) and word.strip() for word in found or ()):
                yield block.fail(f'"{key}" holds an empty word', key)


def _entry(block: Block, type_: str, ontology: Ontology, own: bool) -> Entry:
    """The record of an entry without mistakes."""
    lists = {key: frozenset(block.words(key)) for key in _SETS}
    mode = block.text("mode")
    return Entry(
        type=type_, name=block.text("name") or "", mode=mode, cameo=block.text("cameo"),
        words=block.words("words"), nouns=block.words("nouns"), plain=block.words("plain"),
        doer=block.text("doer") or "actor", receiver=block.text("receiver") or "recipient",
        joint=block.get("joint") == "yes", object=lists["object"], not_object=lists["not_object"],
        with_=lists["with"], not_with=lists["not_with"], marks=lists["marks"],
        from_=block.text("from") or "none", of=block.text("of"), content=block.text("content") or "no",
        actor_role=lists["actor_role"], recipient_role=lists["recipient_role"],
        forms=lists["forms"], needs=block.text("needs") or "", aux=block.text("aux"),
        examples=tuple(_example(item) for item in block.blocks("examples")),
        file=block.file, line=block.line, own=own,
    )  # fmt: skip


def _example_faults(block: Block, entry: str, ontology: Ontology) -> Iterator[PackError]:
    text, expected = block.get("text"), block.get("is")
    if not isinstance(text, str) or not text.strip() or expected is None:
        yield block.fail(f"{entry}: an example needs text and is")
    for key in block:
        if key not in ("text", "is"):
            yield block.fail(f'{entry}: "{key}" has no place in an example (text, is)', key)
    if not isinstance(expected, Block):
        if expected not in (None, "nothing"):
            yield block.fail(f'{entry}: is must be "nothing" or a mapping', "is")
        return
    for key, value in expected.items():
        if key not in _EXAMPLE_KEYS:
            yield expected.fail(f'{entry}: "{key}" cannot be expected of an example{did_you_mean(key, _EXAMPLE_KEYS)}', key)
        elif isinstance(value, Block) or (isinstance(value, list) and not all(isinstance(word, str) for word in value)):
            yield expected.fail(f"{entry}: {key} must be a word or a list of words", key)
        elif key == "type" and value not in ontology.modes:
            yield expected.fail(f'{entry}: "{value}" is not a type{did_you_mean(str(value), ontology.modes)}', key)
        elif key == "aux" and value not in ("", *AUX):
            yield expected.fail(f'{entry}: aux "{value}" is none of {", ".join(AUX)}', key)


def _example(block: Block) -> Example:
    expected = block["is"]
    if not isinstance(expected, Block):
        return Example(block["text"], None, block.line)
    return Example(
        block["text"],
        {key: tuple(value) if isinstance(value, list) else value for key, value in expected.items()},
        block.line,
    )
