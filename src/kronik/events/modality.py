"""Whether an act is told as done: negated, failed, still to come, possible, demanded, or on a condition."""

from __future__ import annotations

from kronik.events.sight import Sight

NEGATED, FUTURE, POSSIBLE, DEMANDED, CONDITION, PAST = "negated", "future", "possible", "demanded", "condition", "past"
_WINDOW = 4
_VERBAL = {"VERB", "AUX"}


def read_modality(sight: Sight, head: int, predicate: int, own: range) -> frozenset[str]:
    """The flags that hold for the act at `head` whose verb is `predicate`; its `own` words ("tidak setuju") say nothing.

    "tidak akan menyerang" → negated and future; "gagal menangkap" → negated; "may attack" → possible;
    "pernah ditangkap" → past.
    """
    flags: set[str] = set()
    for number in dict.fromkeys((predicate, head)):
        flags |= _nearby(sight, number, own)
        flags |= _above(sight, number)
        flags |= _led_in(sight, number)
    if _is_purpose(sight, predicate) and not _led_in(sight, predicate):
        flags.add(POSSIBLE)
    return frozenset(flags)


def _is_purpose(sight: Sight, verb: int) -> bool:
    """ "met to discuss", "dikirim untuk menyerbu": an aim, not told as done, unless the verb above brings it about."""
    tree = sight.tree
    while _shares_words(sight, verb):  # "to visit Oslo and sign the pact"
        verb = tree.head(verb)
    if tree.relation(verb).split(":")[0] not in {"xcomp", "advcl", "acl", "ccomp"}:
        return False
    marks = [n for n in tree.children(verb, "mark", "case") if n < verb]
    if not any(sight.listed(mark, "purpose_marks") for mark in marks):
        return False
    return not sight.listed(tree.head(verb), "implicative")


def _shares_words(sight: Sight, verb: int) -> bool:
    """Whether a verb joined to another has no small words of its own: "will come and talk"."""
    tree = sight.tree
    if tree.relation(verb) != "conj" or tree.head(verb) > verb or tree.tokens[tree.head(verb)].kind not in _VERBAL:
        return False
    return not tree.children(verb, "nsubj", "aux", "mark")


def _led_in(sight: Sight, verb: int) -> set[str]:
    """What the words right before a verb say together: "is set to visit", "is due to meet", "has to leave"."""
    flags = set()
    for length in (2, 3):
        words = " ".join(sight.word(n) for n in range(max(verb - length, 0), verb))
        if words in sight.pack.markers["future"]:
            flags.add(FUTURE)
        if words in sight.pack.markers["obligation"]:
            flags.add(DEMANDED)
    return flags


def _nearby(sight: Sight, number: int, own: range) -> set[str]:
    """What the small words beside a verb say: its auxiliaries and adverbs, and the few words before it."""
    tree = sight.tree
    beside = set(tree.children(number, "aux", "advmod", "det", "cc", "advcl", "mark"))
    beside = {n for n in beside if n < number or (tree.relation(n) in {"aux", "advmod"} and n - number < 3)}
    for before in range(number - 1, max(number - _WINDOW - 1, -1), -1):
        token = tree.tokens[before]
        if token.kind in {"PUNCT", "SCONJ", "CCONJ"} or (before in sight.anchors and not sight.anchors[before].noun):
            break
        if token.kind == "VERB" and not _steers(sight, before):
            break
        if token.kind in {"AUX", "ADV", "PART", "VERB", "ADJ"} and before not in sight.cover:
            beside.add(before)
    flags: set[str] = set()
    for other in beside.difference(own):
        flags |= _flags(sight, other)
    return flags


def _steers(sight: Sight, number: int) -> bool:
    return any(sight.listed(number, name) for name in ("failure", "plan", "possible", "future", "negation"))


def _flags(sight: Sight, number: int) -> set[str]:
    flags = set()
    if sight.listed(number, "negation") or sight.listed(number, "failure"):
        flags.add(NEGATED)
    if sight.listed(number, "future") or sight.listed(number, "plan"):
        flags.add(FUTURE)
    if sight.listed(number, "possible"):
        flags.add(POSSIBLE)
    if sight.listed(number, "obligation"):
        flags.add(DEMANDED)
    if sight.listed(number, "condition"):
        flags.add(CONDITION)
    if sight.listed(number, "past"):
        flags.add(PAST)
    return flags


def _above(sight: Sight, number: int) -> set[str]:
    """What the verbs above say: "berencana menyerang", "failed to reach", "if they attack"."""
    tree, flags, at = sight.tree, set[str](), number
    for _ in range(4):
        for mark in tree.children(at, "mark", "advmod"):
            if sight.listed(mark, "condition") and mark < number:
                flags.add(CONDITION)
        relation = tree.relation(at).split(":")[0]
        head = tree.head(at)
        if head == at or relation not in {"xcomp", "ccomp", "advcl", "acl", "obj", "conj"}:
            break
        if _shares_words(sight, at):
            flags |= {f for n in tree.children(head, "aux") for f in _flags(sight, n)} | _led_in(sight, head)
        if relation in {"xcomp", "obj"} or (relation in {"ccomp", "acl"} and not sight.listed(head, "speech")):
            if any(sight.listed(head, name) for name in ("failure", "plan", "possible")):
                flags |= _flags(sight, head)
            if relation == "xcomp":
                flags |= {f for n in tree.children(head, "aux", "advmod") if n not in sight.cover for f in _flags(sight, n)}
        at = head
    return flags
