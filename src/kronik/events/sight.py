"""What the event grammar sees of one sentence: its tree, its mentions, its anchors."""

from __future__ import annotations

from dataclasses import dataclass

from kronik.packs import Pack
from kronik.packs.pack import Anchor
from kronik.records import DATE, ENTITY, PLACE, Mention, Sentence
from kronik.tree import Tree

_STAND_IN = ("nmod", "flat", "amod", "compound", "appos", "fixed", "obl", "det")


@dataclass(frozen=True, slots=True)
class Sight:
    """One sentence as the grammar reads it. `cover` maps a token to the entity mentions that hold it."""

    sentence: Sentence
    tree: Tree
    pack: Pack
    mentions: dict[int, Mention]
    cover: dict[int, tuple[Mention, ...]]
    anchors: dict[int, Anchor]
    dates: tuple[Mention, ...]
    places: tuple[Mention, ...]

    def word(self, number: int) -> str:
        """A token in lower case."""
        return self.tree.tokens[number].text.lower()

    def listed(self, number: int, name: str) -> bool:
        """Whether a token is in a list of markers.yaml."""
        return self.word(number) in self.pack.markers[name]

    def mark(self, number: int) -> str | None:
        """The preposition before a token: by the tree, else the word just before its noun group."""
        mark = self.tree.mark(number)
        if mark is None and self.cover.get(number):
            before = self.cover[number][0].first - 1
            if before >= 0 and self.tree.tokens[before].kind == "ADP":
                mark = self.word(before)
        return mark

    def at(self, number: int) -> tuple[Mention, ...]:
        """The entities an argument token stands for: its own mention with those joined to it, else whom it belongs to."""
        held = self.cover.get(number)
        if held and held[0].kind_of == "place" and self.mark(number) in self.pack.markers["at"]:
            return ()
        if held and held[0].kind_of == "thing" and held[0].entity and held[0].entity.country is None:
            return self._belongs_to(number, 0) or self._with_joined(held)
        if held:
            return self._with_joined(held)
        if self.anchors.get(number):
            return ()
        return self._belongs_to(number, 0)

    def _with_joined(self, held: tuple[Mention, ...]) -> tuple[Mention, ...]:
        numbers = {m.number for m in held} | {n for m in held for n in m.joined}
        return tuple(self.mentions[n] for n in sorted(numbers) if n in self.mentions)

    def _belongs_to(self, number: int, depth: int) -> tuple[Mention, ...]:
        """For "upaya Haiti", "Haiti's efforts": Haiti; people who are in the group come before countries."""
        if depth > 2:
            return ()
        for child in self.tree.below[number]:
            relation = self.tree.relation(child).split(":")[0]
            if relation not in _STAND_IN:
                continue
            mark = self.tree.mark(child)
            if mark in self.pack.markers["at"] or mark in self.pack.markers["agent"]:
                continue
            found = self.cover.get(child)
            if found:
                return self._with_joined(found)
            if not self.anchors.get(child):
                deeper = self._belongs_to(child, depth + 1)
                if deeper:
                    return deeper
        return ()


def see(sentence: Sentence, mentions: tuple[Mention, ...], anchors: tuple[Anchor, ...], pack: Pack) -> Sight:
    """The sight of a sentence, from the mentions and anchors that lie in it."""
    entities = [m for m in mentions if m.kind == ENTITY]
    cover: dict[int, tuple[Mention, ...]] = {}
    for mention in entities:
        for number in range(mention.first, mention.last + 1):
            cover[number] = (*cover.get(number, ()), mention)
    by_token = {n: anchor for anchor in anchors for n in range(anchor.first, anchor.last + 1)}
    return Sight(
        sentence, Tree(sentence), pack, {m.number: m for m in entities}, cover, by_token,
        tuple(m for m in mentions if m.kind == DATE), tuple(m for m in mentions if m.kind == PLACE),
    )  # fmt: skip
