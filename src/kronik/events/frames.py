"""An anchor in its sentence → a frame: who stands as doer, who as receiver, by which shape of data/shapes.yaml."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from kronik.errors import PackError
from kronik.events.paths import PATHS, Stand
from kronik.events.sight import Sight
from kronik.packs.entries import Entry
from kronik.packs.forms import ACTIVE, NOUN, PASSIVE, PLAIN, READ
from kronik.packs.ontology import DATA
from kronik.packs.pack import Anchor, Trigger
from kronik.packs.strict_yaml import read_yaml
from kronik.records import Mention

LIGHT, RECEIVED, MODAL = "light", "received", "modal"


@dataclass(frozen=True, slots=True)
class Shape:
    """A row of shapes.yaml: the paths to doer and receiver for one voice."""

    name: str
    voice: str
    doer: tuple[str, ...]
    receiver: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """An anchor read by a shape. `predicate` is the verb that carries tense and negation (the light verb of a noun);
    `object` are the tokens of the thing acted on; `sure` is false where a party was only the nearest neighbour."""

    anchor: Anchor
    entry: Entry
    shape: str
    head: int
    predicate: int
    doers: tuple[Mention, ...]
    receivers: tuple[Mention, ...]
    object: tuple[int, ...]
    sure: bool
    stand: Stand


@cache
def load_shapes() -> dict[str, Shape]:
    """The shapes by voice. Raises PackError for a path that events/paths.py does not know."""
    block = read_yaml(DATA / "shapes.yaml")
    shapes = {}
    for item in block["shapes"]:
        for path in (*item.words("doer"), *item.words("receiver")):
            if path not in PATHS:
                raise PackError(item.file, item.line, f'path "{path}" is not known')
        shapes[item["voice"]] = Shape(item["name"], item["voice"], item.words("doer"), item.words("receiver"))
    return shapes


def read_frame(sight: Sight, anchor: Anchor, trigger: Trigger) -> Frame:
    """The frame of one reading (trigger) of an anchor."""
    entry = trigger.entry
    last = anchor.first + len(trigger.words) - 1
    head = _head(sight, anchor.first, last)
    light = _light(sight, head, entry) if trigger.voice == NOUN else head
    marks = entry.marks or sight.pack.markers["receiver_marks"]
    stand = Stand(head, anchor.first, last, light, marks, _with_of(entry, trigger))
    shape = load_shapes()[_voice(sight, stand, trigger)]
    objects = _objects(sight, stand, shape.voice)
    doers, doer_path = _follow(sight, stand, shape.doer, False)
    doers = tuple(m for m in doers if m.kind_of != "place")
    paths = ("marked", *shape.receiver) if entry.object else shape.receiver
    receivers, receiver_path = _follow(sight, stand, paths, bool(entry.object))
    if (
        entry.object and not doers and shape.voice in {PASSIVE, NOUN}
    ):  # "Pasukan AS ditarik dari Suriah": whose troops they are
        doers = tuple(m for number in objects for m in sight.at(number))
    sides = {m.number for m in doers}
    receivers = tuple(m for m in receivers if m.number not in sides)
    sure = "neighbour" not in doer_path + receiver_path
    anchor = replace(anchor, last=last)
    return Frame(anchor, entry, shape.name, head, light, doers, receivers, objects, sure, stand)


def _with_of(entry: Entry, trigger: Trigger) -> Entry:
    """A noun made from a verb (penangkapan, arrest) belongs to its receiver where the entry does not say."""
    if trigger.derived and entry.of is None:
        return replace(entry, of="receiver")
    return entry


def _head(sight: Sight, first: int, last: int) -> int:
    """The token of an anchor that its others hang on."""
    inside = range(first, last + 1)
    for number in inside:
        if sight.tree.head(number) not in inside or sight.tree.head(number) == number:
            return number
    return first


def _light(sight: Sight, head: int, entry: Entry) -> int:
    """The verb that a noun is the object (or passive subject) of, if it is a light or receiving one; else the noun.

    A verb of saying is light only for what is done in words: "mengungkapkan kecaman", not "mengungkapkan pembunuhan".
    """
    tree = sight.tree
    in_words = sight.pack.compose.takes_topic(entry.type)
    if tree.relation(head) in {"obj", "nsubj:pass", "xcomp", "conj", "obl", "iobj"}:
        verb = tree.head(head)
        if tree.relation(head) == "conj":
            verb = tree.head(verb)
        if sight.listed(verb, "receive") or _is_light(sight, verb, in_words):
            return verb
    for number in range(head - 1, max(head - 5, -1), -1):
        if _is_light(sight, number, in_words) and tree.tokens[number].kind in {"VERB", "NOUN", "PROPN"}:
            return number
        if tree.tokens[number].kind in {"PUNCT", "ADP", "SCONJ"} or number in sight.cover:
            break
    return head


def _is_light(sight: Sight, verb: int, in_words: bool) -> bool:
    said = sight.listed(verb, "speech") and not sight.listed(verb, "announcing")
    return sight.listed(verb, "light") and (in_words or not said)


def _voice(sight: Sight, stand: Stand, trigger: Trigger) -> str:
    """Which shape reads the anchor: from the form where it shows the voice, else from the relations around it."""
    if trigger.voice == NOUN:
        if stand.light == stand.head:
            return NOUN
        return RECEIVED if sight.listed(stand.light, "receive") and not sight.listed(stand.light, "light") else LIGHT
    if trigger.voice == PLAIN:
        return MODAL if trigger.entry.doer == "speaker" else ACTIVE
    if trigger.voice != READ:
        return trigger.voice
    return PASSIVE if _is_passive(sight, stand.head) else ACTIVE


def _is_passive(sight: Sight, head: int) -> bool:
    """A participle with a passive subject or auxiliary, an agent, or hanging on the noun it is done to."""
    tree = sight.tree
    told = _auxiliary(sight, head)
    if told is not None:
        return told
    relations = {tree.relation(child) for child in tree.below[head]}
    if "aux:pass" in relations:
        return True
    if "nsubj" in relations:
        return False
    if "obl:agent" in relations:
        return True
    if sight.pack.sure_forms:  # a bare stem: passive only behind a pronoun ("yang saya tangkap")
        return head > 0 and (sight.listed(head - 1, "first") or sight.listed(head - 1, "third"))
    if "nsubj:pass" in relations and sight.pack.sure_forms:
        return True
    relation = tree.relation(head)
    has_object = bool(tree.children(head, "obj"))
    if any(sight.mark(child) in sight.pack.markers["agent"] for child in tree.children(head, "obl")):
        return not has_object
    if relation == "amod":  # "the detained activists"; but "President Lula praised Norway" is only parsed so
        return not (head > 0 and sight.cover.get(head - 1) and tree.head(head) > head)
    if relation == "acl" and tree.relation(tree.head(head)) == "ROOT":  # no other verb: the parser took a noun for it
        return False
    if relation in {"acl", "advcl"} and not has_object and not tree.children(head, "nsubj"):
        return True
    if relation == "conj" and not has_object and not tree.children(head, "nsubj"):
        return _is_passive(sight, tree.head(head))
    return False


def _auxiliary(sight: Sight, head: int) -> bool | None:
    """What the nearest auxiliary before a participle says: "has imposed" active, "was attacked" passive; None without."""
    for number in range(head - 1, max(head - 5, -1), -1):
        if sight.listed(number, "passive_auxiliary"):
            return True
        if sight.listed(number, "perfect_auxiliary"):
            return False
        if sight.tree.tokens[number].kind not in {"ADV", "PART", "AUX"}:
            return None
    return None


def _objects(sight: Sight, stand: Stand, voice: str) -> tuple[int, ...]:
    """The thing acted on: object of an active verb, subject of a passive one; subject where a verb has neither."""
    tree = sight.tree
    if voice in {NOUN, LIGHT, RECEIVED}:
        return tuple(n for path in ("genitive",) for n in PATHS[path](sight, stand))
    if voice == PASSIVE:
        found = tree.children(stand.head, "nsubj")
        for path in ("relative head", "modified noun", "conjoined subject"):
            found = found or PATHS[path](sight, stand)
        return tuple(found)
    return tuple(tree.children(stand.head, "obj", "iobj")) or _next_noun(sight, stand)


def _next_noun(sight: Sight, stand: Stand) -> tuple[int, ...]:
    """Without an object in the parse, the noun right behind the verb."""
    for number in range(stand.last + 1, min(stand.last + 4, len(sight.tree.tokens))):
        kind = sight.tree.tokens[number].kind
        if kind in {"NOUN", "PROPN"}:
            return (number,)
        if kind not in {"DET", "ADJ", "NUM"}:
            break
    return ()


_OF_THING = frozenset({"object", "passive subject", "subject", "relative head", "modified noun", "right neighbour",
                       "left neighbour", "genitive receiver", "light object"})  # fmt: skip
"""Paths that lead to the thing of an `object:` entry, not to a party, when they stand on the receiver's side."""


def _follow(sight: Sight, stand: Stand, paths: tuple[str, ...], thing: bool) -> tuple[tuple[Mention, ...], str]:
    """The first path that leads to somebody, and its name. `thing`: the receiver's place is taken by a thing, so its
    owner counts ("mencabut sanksi Iran"), then whoever stands behind a preposition."""
    told = False  # a subject that is no party ("sebuah bom menewaskan …"): nobody who stands nearby does it instead
    for path in paths:
        if told and path == "left neighbour":
            continue
        numbers = PATHS[path](sight, stand)
        if path in {"subject", "conjoined subject"}:
            told = told or any(sight.tree.tokens[number].kind == "NOUN" for number in numbers)
        if thing and path in _OF_THING:
            found = _owners(sight, numbers)
        else:
            found = [m for number in numbers for m in sight.at(number) or _doers_of(sight, number, stand)]
        if found:
            return tuple({m.number: m for m in found}.values()), path
        if path in _OWN and any(_is_thing(sight, number) for number in numbers):
            return (), ""
    return (), ""


_OWN = frozenset({"subject", "passive subject"})
"""Paths to the verb's own subject: where that is a thing ("smoking kills"), nobody further off did it."""


def _is_thing(sight: Sight, number: int) -> bool:
    return sight.tree.tokens[number].kind == "NOUN" and number not in sight.cover


def _doers_of(sight: Sight, number: int, stand: Stand) -> tuple[Mention, ...]:
    """Whoever does the act that a noun names: "tewas akibat serangan Israel" leads to Israel."""
    anchor = sight.anchors.get(number)
    if anchor is None or not anchor.noun or stand.first <= number <= stand.last:
        return ()
    inner = Stand(
        number, anchor.first, anchor.last, number, stand.marks, _with_of(anchor.triggers[0].entry, anchor.triggers[0])
    )
    return _follow(sight, inner, load_shapes()[NOUN].doer, False)[0]


_NAMED = frozenset({"country", "name", "body", "office"})


def _owners(sight: Sight, numbers: list[int]) -> list[Mention]:
    """Whose thing it is: "mencabut sanksi Iran"; the thing itself is nobody, unless it has a name ("mengakui Palestina")."""
    found: list[Mention] = []
    for number in numbers:
        named = any(m.kind_of in _NAMED or m.anchored for m in sight.cover.get(number, ()))
        if named or number not in sight.cover:
            found += sight.at(number)
    return found
