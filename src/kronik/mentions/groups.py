"""Noun groups that name somebody: known words and capitalised names that stand together are one mention.

"Menteri Luar Negeri Amerika Serikat Marco Rubio" is office + country + name; "pasukan Israel" group + country;
"U.N. Secretary-General Kofi Annan" body + office + name.
"""

from __future__ import annotations

from dataclasses import dataclass

from kronik.mentions.dictionary import AGENT, BODY, COUNTRY, FORMER, MONEY, PERSON, PLACE, UNKNOWN, Hit, in_adjective
from kronik.packs.pack import Pack
from kronik.records import TITLE, Sentence

_FILLING = {"ADJ", "NUM", "NOUN", "PROPN", "X", "DET"}
_SMALL = {"PUNCT", "ADP", "CCONJ", "SCONJ", "PRON", "DET", "AUX"}
_LONGEST_GAP = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A noun group: tokens `first`..`last` and the parts it is made of, in reading order."""

    first: int
    last: int
    parts: tuple[Hit, ...]

    def of(self, *kinds: str) -> list[Hit]:
        """Its parts of some kinds."""
        return [part for part in self.parts if part.kind in kinds]

    def agents(self, *kinds: str) -> list[Hit]:
        """Its role nouns of some kinds (office, group …)."""
        return [part for part in self.parts if part.agent and part.agent.kind in kinds]


def find_groups(sentence: Sentence, hits: list[Hit], blocked: set[int], pack: Pack) -> list[Group]:
    """The noun groups of a sentence. `blocked` tokens (event words, dates) belong to none."""
    parts = _with_unknown(sentence, [hit for hit in hits if hit.first not in blocked], blocked, pack)
    groups: list[list[Hit]] = []
    for part in parts:
        if groups and _joins(sentence, groups[-1], part, blocked, pack):
            groups[-1].append(part)
        else:
            groups.append([part])
    return [
        Group(group[0].first, group[-1].last, tuple(group))
        for group in groups
        if any(part.kind not in {FORMER, MONEY} for part in group)
    ]


def _with_unknown(sentence: Sentence, hits: list[Hit], blocked: set[int], pack: Pack) -> list[Hit]:
    """The hits and, between them, runs of capitalised words that no table knows: names the article brings."""
    ends = {hit.last for hit in hits}
    hits = [hit for hit in hits if not _surname(sentence, hit, ends) and not _given_name(sentence, hit, pack)]
    taken = {number for hit in hits for number in range(hit.first, hit.last + 1)}
    links = pack.markers["name_links"]
    found = list(hits)
    at = 0
    while at < len(sentence.tokens):
        if at in taken or at in blocked or not _is_name(sentence, at, pack):
            at += 1
            continue
        end = at
        while end + 1 < len(sentence.tokens) and end + 1 not in taken and end + 1 not in blocked:
            token = sentence.tokens[end + 1]
            following = end + 2 < len(sentence.tokens) and end + 2 not in taken and _is_name(sentence, end + 2, pack)
            if _is_name(sentence, end + 1, pack) or (token.text.lower() in links and following):
                end += 1
            else:
                break
        found.append(Hit(at, end, UNKNOWN))
        at = end + 1
    return sorted(found, key=lambda hit: hit.first)


def _given_name(sentence: Sentence, hit: Hit, pack: Pack) -> bool:
    """ "Chad Linton": a country or town that the parser ties to the capitalised word behind it is somebody's name."""
    following = sentence.tokens[hit.last + 1] if hit.last + 1 < len(sentence.tokens) else None
    if following is None or sentence.tokens[hit.first].text.lower() not in pack.markers["given_names"]:
        return False
    return following.relation == "flat" and following.head == hit.first and following.text[0].isupper()


def _surname(sentence: Sentence, hit: Hit, ends: set[int]) -> bool:
    """ "Tom King", "Edie Windsor": a role word or town that the parser ties to the unknown name before it is part of it."""
    if hit.kind not in {AGENT, PLACE} or hit.first == 0 or hit.first != hit.last:
        return False
    if hit.kind == PLACE and hit.first - 1 in ends:
        return False
    token, before = sentence.tokens[hit.first], sentence.tokens[hit.first - 1]
    return (
        token.relation == "flat" and token.head == before.number and token.text[0].isupper() and before.text[0].isupper()
        and before.kind == "PROPN"
    )  # fmt: skip


def _is_name(sentence: Sentence, at: int, pack: Pack) -> bool:
    token = sentence.tokens[at]
    if not token.text[0].isupper() or token.kind in _SMALL or token.text.lower() in pack.markers["quantity"]:
        return False
    if in_adjective(sentence, at, at, pack):
        return False
    opens = at == 0 or (sentence.tokens[at - 1].kind == "PUNCT" and sentence.tokens[at - 1].text not in {",", "(", "-"})
    if sentence.part == TITLE or opens:
        return token.kind == "PROPN"
    return True  # a capital inside a sentence is a name, whatever the parser makes of it


def _joins(sentence: Sentence, group: list[Hit], part: Hit, blocked: set[int], pack: Pack) -> bool:
    """Whether a part belongs to the group before it, by what stands between and what the two are."""
    last = group[-1]
    if MONEY in {part.kind, last.kind}:
        return False
    gap = sentence.tokens[last.last + 1 : part.first]
    if any(token.number in blocked for token in gap) or len(gap) > _LONGEST_GAP:
        return False
    if not _kinds_join(group, part):
        return False
    linking = pack.markers["of_links"] | pack.markers["possessive"]
    roles = [hit for hit in group if hit.kind == BODY or (hit.agent and hit.agent.kind in {"office", "relational"})]
    for token in gap:
        word = token.text.lower()
        if word in linking:
            if word not in pack.markers["possessive"] and (not roles or part.kind == UNKNOWN):
                return False
        elif word == "-" and last.kind == FORMER:
            continue
        elif token.kind not in _FILLING or (token.kind == "DET" and not roles):
            return False
    if gap and part.kind == UNKNOWN:
        return bool(roles) and all(token.kind in {"NOUN", "PROPN", "ADJ", "X"} for token in gap)
    return not (gap and last.kind == UNKNOWN and part.kind in {COUNTRY, PLACE})


def _kinds_join(group: list[Hit], part: Hit) -> bool:
    """Whether one noun group can hold these sorts of words together."""
    kinds = [hit.kind for hit in group]
    named = UNKNOWN in kinds or PERSON in kinds
    if part.kind == FORMER:
        return not named and kinds[-1] == COUNTRY
    if part.kind in {UNKNOWN, PERSON}:
        return (not named and kinds[-1] != PLACE) or (kinds[-1] == PLACE and AGENT in kinds)
    if part.kind == AGENT:
        return not (UNKNOWN in kinds and AGENT in kinds) or len(kinds) == 1
    if part.kind in {COUNTRY, PLACE}:
        return part.kind not in kinds and not named
    return not (named and AGENT in kinds)
