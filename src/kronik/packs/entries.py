"""Event entries: what a language's events/<type>.yaml says about its words, checked and made into records."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

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

    @property
    def conditions(self) -> int:
        """How many conditions it sets: the more demanding entry wins over a plainer one."""
        return sum(map(bool, (self.object, self.with_, self.actor_role, self.recipient_role, self.content == "required")))


def read_entries(path: Path, ontology: Ontology) -> list[Entry]:
    """The entries of one events/<type>.yaml. Raises PackError at the first mistake."""
    block = read_yaml(path)
    type_ = block.text("type") or ""
    if type_ not in ontology.modes:
        raise block.fail(f'type "{type_}" is not a PLOVER type')
    return [_entry(item, type_, ontology) for item in block.get("entries") or []]


def _entry(block: Block, type_: str, ontology: Ontology) -> Entry:
    for key in block:
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, 1)
            raise block.fail(f'key "{key}" is not known' + (f'; did you mean "{near[0]}"?' if near else ""))
    for key, choices in _CHOICES.items():
        if block.get(key) not in (None, *choices):
            raise block.fail(f'{key}: "{block[key]}" is none of {", ".join(choices)}')
    name, mode = block.text("name"), block.text("mode")
    if not name:
        raise block.fail("an entry needs a name")
    if not ontology.check_mode(type_, mode):
        raise block.fail(f'entry "{name}": mode "{mode}" is not one of {type_}')
    cameo = block.text("cameo")
    if cameo is not None and cameo not in ontology.cameo:
        raise block.fail(f'entry "{name}": CAMEO code "{cameo}" is not known')
    for key in ("actor_role", "recipient_role"):
        for role in block.words(key):
            if role not in ontology.sectors:
                raise block.fail(f'entry "{name}": {key} "{role}" is not a sector')
    for form in block.words("forms"):
        if form not in VOICES:
            raise block.fail(f'entry "{name}": form "{form}" is none of {", ".join(VOICES)}')
    if not (block.words("words") or block.words("nouns") or block.words("plain")):
        raise block.fail(f'entry "{name}" has no words')
    lists = {key: frozenset(block.words(key)) for key in KEYS if key in _SETS}
    return Entry(
        type=type_, name=name, mode=mode, cameo=cameo,
        words=block.words("words"), nouns=block.words("nouns"), plain=block.words("plain"),
        doer=block.text("doer") or "actor", receiver=block.text("receiver") or "recipient",
        joint=block.get("joint") == "yes", object=lists["object"], not_object=lists["not_object"],
        with_=lists["with"], not_with=lists["not_with"], marks=lists["marks"],
        from_=block.text("from") or "none", of=block.text("of"), content=block.text("content") or "no",
        actor_role=lists["actor_role"], recipient_role=lists["recipient_role"],
        forms=lists["forms"], needs=block.text("needs") or "", aux=block.text("aux"),
        examples=tuple(_example(item, name) for item in block.get("examples") or []),
        file=block.file, line=block.line,
    )  # fmt: skip


_SETS = {"object", "not_object", "with", "not_with", "marks", "actor_role", "recipient_role", "forms"}


def _example(block: Block, name: str) -> Example:
    text, expected = block.get("text"), block.get("is")
    if not isinstance(text, str) or expected is None:
        raise block.fail(f'entry "{name}": an example needs text and is')
    if expected == "nothing":
        return Example(text, None, block.line)
    if not isinstance(expected, Block):
        raise block.fail(f'entry "{name}": is must be "nothing" or a mapping')
    for key in expected:
        if key not in _EXAMPLE_KEYS:
            raise expected.fail(f'entry "{name}": "{key}" cannot be expected of an example')
    return Example(
        text,
        {key: tuple(value) if isinstance(value, list) else value for key, value in expected.items()},
        block.line,
    )
