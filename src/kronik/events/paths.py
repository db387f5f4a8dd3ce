"""The paths of data/shapes.yaml: named ways from an anchor to the words that say who did it, and to whom.

Each takes the sight and a Stand (where the anchor stands) and gives token numbers, best first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kronik.events.sight import Sight
from kronik.packs.entries import Entry

_VERBAL = {"VERB", "AUX"}
_GOVERNED = ("xcomp", "ccomp", "advcl", "acl", "conj", "parataxis")


@dataclass(frozen=True, slots=True)
class Stand:
    """An anchor in its sentence: `head` is its token, `light` the light verb it hangs on (else `head`),
    `marks` the prepositions that may introduce the receiver."""

    head: int
    first: int
    last: int
    light: int
    marks: frozenset[str]
    entry: Entry


Path = Callable[[Sight, Stand], list[int]]


def _subject(sight: Sight, stand: Stand) -> list[int]:
    return _real(sight, sight.tree.children(stand.head, "nsubj", "csubj"))


def _passive_subject(sight: Sight, stand: Stand) -> list[int]:
    return _real(sight, sight.tree.children(stand.head, "nsubj:pass"))


def _real(sight: Sight, numbers: list[int]) -> list[int]:
    """Leave relative pronouns out: the noun they stand for is found by `relative head`."""
    return [n for n in numbers if not sight.listed(n, "relative")]


def _relative_head(sight: Sight, stand: Stand) -> list[int]:
    """ "mahasiswa yang menggelar demo": the noun that an acl hangs on, unless the clause has a subject of its own."""
    if not sight.tree.relation(stand.head).startswith("acl"):
        return []
    if _real(sight, sight.tree.children(stand.head, "nsubj")):
        return []
    noun = sight.tree.head(stand.head)
    return _classed(sight, noun) or [noun]


def _classed(sight: Sight, noun: int) -> list[int]:
    """ "Prancis menjadi negara pertama yang mengakui …": whom a noun without a country of its own says something of."""
    held = sight.cover.get(noun)
    if not held or held[0].entity is None or held[0].entity.country is not None:
        return []
    verb = sight.tree.head(noun)
    found = _real(sight, sight.tree.children(noun, "nsubj"))
    return found or (_real(sight, sight.tree.children(verb, "nsubj")) if sight.listed(verb, "being") else [])


def _modified_noun(sight: Sight, stand: Stand) -> list[int]:
    """ "the detained activists": the noun an adjectival participle stands before."""
    return [sight.tree.head(stand.head)] if sight.tree.relation(stand.head) == "amod" else []


def _controller(sight: Sight, stand: Stand) -> list[int]:
    """ "asked Israel to stop", "berjanji membantu": the object, else the subject, of the governing verb; of a verb of
    saying only for what was done meanwhile ("Saat berkunjung ke Beijing, ia mengatakan …")."""
    found: list[int] = []
    head = stand.head
    while (relation := sight.tree.relation(head).split(":")[0]) in {"xcomp", "ccomp", "advcl"}:
        head = sight.tree.head(head)
        if relation != "advcl" and sight.listed(head, "speech") and not sight.anchors.get(head):
            return []
        objects = sight.tree.children(head, "obj", "iobj")
        asks = head in sight.anchors and sight.anchors[head].triggers[0].entry.type == "REQUEST"
        if asks and objects:
            return objects
        found = _real(sight, sight.tree.children(head, "nsubj"))
        if found:
            return found
        if sight.tree.relation(head).startswith("acl"):
            return [sight.tree.head(head)]
    return found


def _governing_subject(sight: Sight, stand: Stand) -> list[int]:
    """ "signed an order that imposes tariffs": the subject of the verb whose object the relative clause hangs on."""
    if not sight.tree.relation(stand.head).startswith("acl"):
        return []
    verb = sight.tree.head(sight.tree.head(stand.head))
    return _real(sight, sight.tree.children(verb, "nsubj"))


def _conjoined_subject(sight: Sight, stand: Stand) -> list[int]:
    """ "Polisi mendatangi lokasi dan menangkap …": the subject of the verb it is joined to."""
    head = stand.head
    while sight.tree.relation(head) == "conj":
        head = sight.tree.head(head)
        found = _real(sight, sight.tree.children(head, "nsubj"))
        if found:
            return found
        if sight.tree.relation(head).startswith("acl"):
            return [sight.tree.head(head)]
    if head != stand.head:
        return _controller(sight, _moved(stand, head))
    return []


def _moved(stand: Stand, head: int) -> Stand:
    return Stand(head, stand.first, stand.last, stand.light, stand.marks, stand.entry)


def _possessor(sight: Sight, stand: Stand) -> list[int]:
    """A verb that the parser took for a noun keeps its doer as possessor or modifier."""
    return [c for c in sight.tree.children(stand.head, "nmod:poss") if c < stand.first]


def _object(sight: Sight, stand: Stand) -> list[int]:
    """The object; of "call on Israel" the noun whose preposition belongs to the anchor."""
    inside = range(stand.first, stand.last + 1)
    found = [n for n in sight.tree.children(stand.head, "obj", "iobj") if n not in inside]
    if sight.tree.relation(stand.head).startswith("acl") and any(sight.listed(n, "relative") for n in found):
        return [sight.tree.head(stand.head)]  # "two diplomats whom it accused"
    if sight.tree.relation(stand.head) == "amod" and sight.tree.head(stand.head) > stand.last:
        found.append(sight.tree.head(stand.head))  # "have tortured scores of refugees", parsed as "tortured scores"
    for number in sight.tree.children(stand.head, "obl", "nmod"):
        if any(case in inside for case in sight.tree.children(number, "case")):
            found.append(number)
    return found


def _marked_below(sight: Sight, heads: list[int], marks: frozenset[str], after: int) -> list[int]:
    found = []
    for head in heads:
        for child in sight.tree.children(head, "obl", "nmod", "obj"):
            mark = (sight.mark(child) or "").split(" ")[0]
            if child > after and child not in found and mark in marks and not _is_means(sight, child, mark):
                found.append(child)
    return found


def _is_means(sight: Sight, number: int, mark: str) -> bool:
    """ "attacked the city with missiles", "dengan rudal": what it is done with, to nobody."""
    held = sight.cover.get(number)
    return bool(held and held[0].kind_of == "thing") and mark in sight.pack.markers["with_marks"]


def _marked(sight: Sight, stand: Stand) -> list[int]:
    """Whoever stands behind a preposition of the receiver, below the anchor or below its object."""
    heads = [stand.head, *range(stand.first, stand.last + 1)]
    heads += sight.tree.children(stand.head, "obj", "xcomp", "nmod", "obl")
    if sight.tree.relation(stand.head) == "amod":
        heads.append(sight.tree.head(stand.head))
    if stand.entry.content != "no":  # "kesediaan berdialog dengan China"
        heads += sight.tree.children(stand.head, "acl")
    heads += [n for clause in sight.tree.children(stand.head, "xcomp") for n in sight.tree.children(clause, "obj", "obl")]
    heads += [n for thing in sight.tree.children(stand.head, "obj") for n in sight.tree.children(thing, "conj")]
    heads += [n for n in sight.tree.children(stand.head, "conj") if sight.tree.tokens[n].kind in {"NOUN", "PROPN"}]
    found = _marked_below(sight, list(dict.fromkeys(heads)), stand.marks, stand.last)
    return sorted(found, key=lambda n: _rank(sight, stand, n)) or _aimed(sight, stand)


def _aimed(sight: Sight, stand: Stand) -> list[int]:
    """Whoever stands behind "against" or "terhadap" further on in the clause, wherever the parse hangs it."""
    for number in range(stand.last + 1, min(stand.last + 15, len(sight.tree.tokens) - 1)):
        if sight.tree.tokens[number].text in {";", ":"} or sight.tree.tokens[number].kind == "VERB":
            break
        if sight.listed(number, "aiming") and sight.word(number) in stand.marks:
            return list(range(number + 1, min(number + 6, len(sight.tree.tokens))))
    return []


def _light_marked(sight: Sight, stand: Stand) -> list[int]:
    """The same below the light verb: "melancarkan serangan ke Lebanon" where "ke" hangs on the verb."""
    if stand.light == stand.head:
        return []
    return _marked_below(sight, [stand.light], stand.marks, stand.last)


def _rank(sight: Sight, stand: Stand, number: int) -> tuple[int, int]:
    """Prepositions that only point at somebody (terhadap, against) before those that may also mean a place."""
    place = (sight.mark(number) or "") in sight.pack.markers["at"]
    return (int(place), number)


def _agent(sight: Sight, stand: Stand) -> list[int]:
    """Whoever stands behind "oleh" or "by"."""
    found = []
    for head in dict.fromkeys([stand.head, stand.light, *range(stand.first, stand.last + 1)]):
        for child in sight.tree.children(head, "obl", "nmod", "obj", "advcl"):
            mark = (sight.mark(child) or "").split(" ")[0]
            if mark in sight.pack.markers["agent"] or sight.tree.relation(child) == "obl:agent":
                found.append(child)
    if not found:
        own = sight.anchors.get(stand.first)
        noun = own is not None and own.noun
        for number in range(stand.last + 1, min(stand.last + 20, len(sight.tree.tokens) - 1)):
            other = sight.anchors.get(number)
            if sight.word(number) in {",", ";"} or (
                other and (noun or not other.noun)
            ):  # "the raid after a warning by the US"
                break
            if sight.listed(number, "agent"):
                found.append(number + 1)
    return found


def _bare_agent(sight: Sight, stand: Stand) -> list[int]:
    """Indonesian "ditangkap polisi": the bare noun right behind the passive verb."""
    if not sight.pack.sure_forms:
        return []
    number = stand.last + 1
    if number < len(sight.tree.tokens) and sight.cover.get(number):
        mention = sight.cover[number][0]
        if (mention.entity is not None and mention.kind_of != "place") or mention.kind_of == "speaker":
            return [number]
    return []


def _left_neighbour(sight: Sight, stand: Stand) -> list[int]:
    """The nearest mention to the left in the clause, where the parse gives no subject."""
    for number in range(stand.first - 1, -1, -1):
        token = sight.tree.tokens[number]
        if token.text in {";", ":", '"', "“", "”"} or sight.listed(number, "content_marks"):
            return []
        if number in sight.anchors and not sight.anchors[number].noun and number != stand.head:
            return []
        held = sight.cover.get(number)
        if held and (sight.mark(number) is None):
            return [number]
    return []


def _right_neighbour(sight: Sight, stand: Stand) -> list[int]:
    """The mention right behind the verb, a few words off at most and without a preposition between."""
    for number in range(stand.last + 1, min(stand.last + 5, len(sight.tree.tokens))):
        token = sight.tree.tokens[number]
        if token.kind in {"PUNCT", "ADP", "SCONJ", "CCONJ"} | _VERBAL or number in sight.anchors:
            return []
        if sight.cover.get(number):
            return [number]
    return []


def _complement_subject(sight: Sight, stand: Stand) -> list[int]:
    """ "menuntut agar pemerintah mencabut …": the subject of the clause that the word governs."""
    found = []
    for clause in sight.tree.children(stand.light, "ccomp", "xcomp", "advcl", "acl"):
        if clause > stand.last:
            found += _real(sight, sight.tree.children(clause, "nsubj"))
    return found


def _complement_object(sight: Sight, stand: Stand) -> list[int]:
    """ "offered to lend Abuja two helicopters", "vowed to kill the king": whom the act is done to that the word governs, in
    words that no entry has."""
    if stand.entry.content == "no":
        return []
    clauses = [n for n in sight.tree.children(stand.light, "xcomp") if n > stand.last and n not in sight.anchors]
    return [n for clause in clauses for n in (*sight.tree.children(clause, "iobj"), *sight.tree.children(clause, "obj"))]


def _light_subject(sight: Sight, stand: Stand) -> list[int]:
    """The doer of the light verb, by the active or passive path as its form shows."""
    moved = _moved(stand, stand.light)
    passive = sight.tree.relation(stand.head) == "nsubj:pass"
    paths = (_agent, _bare_agent) if passive else (_subject, _relative_head, _controller, _conjoined_subject, _left_of_light)
    for path in paths:
        found = [n for n in path(sight, moved) if n != stand.head]
        if found:
            return found
    return []


def _left_of_light(sight: Sight, stand: Stand) -> list[int]:
    return _left_neighbour(sight, Stand(stand.light, stand.light, stand.light, stand.light, stand.marks, stand.entry))


def _light_object(sight: Sight, stand: Stand) -> list[int]:
    """ "gave Israel a warning": the other object of the light verb."""
    return [n for n in sight.tree.children(stand.light, "iobj", "obj") if n != stand.head]


def _genitives(sight: Sight, stand: Stand) -> list[int]:
    """Nouns that the event noun belongs to: bare ("serangan Israel"), adjectival ("Israeli attack"), with "of"."""
    found = []
    heads = dict.fromkeys([stand.head, *range(stand.first, stand.last + 1)])
    for head in heads:
        for child in sight.tree.children(head, "nmod", "flat", "amod", "compound", "appos"):
            if stand.first <= child <= stand.last:
                continue
            mark = sight.mark(child)
            if mark is None or mark in sight.pack.markers["possessive"]:
                found.append(child)
    if not found:
        following = stand.last + 1
        if following < len(sight.tree.tokens) and sight.cover.get(following):
            found.append(following)
        elif stand.first and sight.cover.get(stand.first - 1) and sight.mark(stand.first - 1) is None:
            found.append(stand.first - 1)
    return found


def _of(sight: Sight, stand: Stand) -> list[int]:
    links = sight.pack.markers["of_links"]
    found = []
    for head in dict.fromkeys([stand.head, *range(stand.first, stand.last + 1)]):
        found += [c for c in sight.tree.children(head, "nmod", "obl") if c > stand.last and sight.mark(c) in links]
    return found


def _genitive(sight: Sight, stand: Stand) -> list[int]:
    return _genitives(sight, stand) or _of(sight, stand)


def _before(sight: Sight, stand: Stand) -> list[int]:
    return [n for n in _genitives(sight, stand) if n < stand.first]


def _possessive(sight: Sight, stand: Stand) -> list[int]:
    """ "Israel's attack", "Israeli attack": what stands before the event noun is its doer, save for "X's arrest"."""
    if stand.entry.of == "receiver":
        return []
    return [n for n in _before(sight, stand) if not _is_building(sight, stand, n)]


def _is_building(sight: Sight, stand: Stand, number: int) -> bool:
    """ "the embassy attack", "hotel bombings": what is attacked, not who attacks."""
    held = sight.cover.get(number)
    if stand.entry.type != "ASSAULT" or not held or held[0].kind_of != "thing" or held[0].entity is None:
        return False
    return held[0].entity.role not in {None, "MIL", "REB"} and sight.tree.mark(number) is None


def _genitive_doer(sight: Sight, stand: Stand) -> list[int]:
    if stand.entry.of == "receiver":
        return []
    after = [n for n in _genitives(sight, stand) if n > stand.last]
    return after + (_of(sight, stand) if stand.entry.of == "doer" else [])


def _genitive_receiver(sight: Sight, stand: Stand) -> list[int]:
    if stand.entry.of == "receiver":
        return _genitives(sight, stand) + _of(sight, stand)
    struck = [n for n in _before(sight, stand) if _is_building(sight, stand, n)]
    return [] if stand.entry.of == "doer" else struck or _of(sight, stand)


def _subject_meanwhile(sight: Sight, stand: Stand) -> list[int]:
    """ "kata Lavrov setelah pertemuan dengan mitranya", "said after talks with …": who speaks was there."""
    if not stand.entry.joint or sight.mark(stand.head) not in sight.pack.markers["temporal"]:
        return []
    return _real(sight, sight.tree.children(sight.tree.head(stand.head), "nsubj"))


def _modal_subject(sight: Sight, stand: Stand) -> list[int]:
    """ "Sudan must return …", "Sudan's conduct was shameful": whoever the words are said of."""
    verb = sight.tree.head(stand.head) if sight.tree.relation(stand.head).startswith(("aux", "advmod")) else stand.head
    found = _real(sight, sight.tree.children(stand.head, "nsubj") or sight.tree.children(verb, "nsubj"))
    if not found and sight.tree.relation(stand.head).split(":")[0] in {"amod", "acl"}:
        found = [sight.tree.head(stand.head)]
    return [number for number in found or _left_neighbour(sight, stand) if sight.at(number)]


def _said_next(sight: Sight, stand: Stand) -> list[int]:
    """The first mention behind a word that takes a clause: "demanded that the Sudanese government end …"."""
    if stand.entry.content == "no" or stand.entry.type not in sight.pack.acts.at_inner_doer:
        return []
    for number in range(stand.last + 1, min(stand.last + 8, len(sight.tree.tokens))):
        if number in sight.anchors or sight.tree.tokens[number].text in {";", ":", '"', "“"}:
            return []
        if sight.cover.get(number):
            return [number]
    return []


def _from(sight: Sight, stand: Stand) -> list[int]:
    """Whoever stands behind "dari" or "from"."""
    things = sight.tree.children(stand.head, "obj")
    things += [n for thing in things for n in sight.tree.children(thing, "nmod")]  # "pesawat tempur dari Swedia"
    heads = [stand.head, stand.light, *range(stand.first, stand.last + 1), *things]
    return _marked_below(sight, list(dict.fromkeys(heads)), sight.pack.markers["from_marks"], stand.last)


PATHS: dict[str, Path] = {
    "subject": _subject,
    "passive subject": _passive_subject,
    "relative head": _relative_head,
    "modified noun": _modified_noun,
    "controller": _controller,
    "conjoined subject": _conjoined_subject,
    "possessor": _possessor,
    "governing subject": _governing_subject,
    "object": _object,
    "marked": _marked,
    "light marked": _light_marked,
    "agent": _agent,
    "bare agent": _bare_agent,
    "left neighbour": _left_neighbour,
    "right neighbour": _right_neighbour,
    "complement subject": _complement_subject,
    "complement object": _complement_object,
    "light subject": _light_subject,
    "light object": _light_object,
    "genitive": _genitive,
    "possessive": _possessive,
    "genitive doer": _genitive_doer,
    "genitive receiver": _genitive_receiver,
    "from": _from,
    "subject meanwhile": _subject_meanwhile,
    "modal subject": _modal_subject,
    "said next": _said_next,
}
"""Every path that shapes.yaml may name."""
