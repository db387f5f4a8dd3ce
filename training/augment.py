"""Variants of training sentences: headlines, missing final stops, and quotation marks of either kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from conllu import Tree

STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}
CURLY_PAIR = ("“", "”")
SMALL_KINDS = {"ADP", "CCONJ", "SCONJ", "DET", "PART"}


@dataclass(frozen=True, slots=True)
class Shares:
    """How often a sentence is changed, each a probability."""

    headline: float = 0.12
    capitals: float = 0.01
    unstopped: float = 0.05
    quotes: float = 0.5


def augmented(tree: Tree, shares: Shares, chance: Random) -> Tree:
    """The sentence as it is, or changed by lot: at most one change of letters, and the quotation marks."""
    draw = chance.random()
    if draw < shares.headline:
        tree = headline(tree, chance)
    elif draw < shares.headline + shares.capitals:
        tree = unstopped(tree)
        tree = replace(tree, words=tuple(word.upper() for word in tree.words))
    elif draw < shares.headline + shares.capitals + shares.unstopped:
        tree = unstopped(tree)
    if chance.random() < shares.quotes:
        tree = curled(tree) if chance.random() < 0.5 else straightened(tree)
    return tree


def headline(tree: Tree, chance: Random) -> Tree:
    """A headline of the sentence: mostly in short forms, mostly capitalised."""
    if chance.random() < 0.8:
        tree = shortened(tree)
    draw = chance.random()
    return titled(tree, small=draw < 0.6) if draw < 0.75 else unstopped(tree)


def shortened(tree: Tree) -> Tree:
    """With the short forms of its words; what a headline leaves out is gone if nothing hangs on it."""
    if not tree.short:
        return tree
    size = len(tree.words)
    bearing = {head for place, head in enumerate(tree.heads) if head != place}
    kept = [place for place in range(size) if tree.short[place] or place in bearing or tree.heads[place] == place]
    moved = {place: new for new, place in enumerate(kept)}
    return Tree(
        words=tuple(tree.short[place] or tree.words[place] for place in kept),
        spaces=tuple(tree.spaces[place] for place in kept),
        kinds=tuple(tree.kinds[place] for place in kept),
        heads=tuple(moved[tree.heads[place]] for place in kept),
        relations=tuple(tree.relations[place] for place in kept),
    )


def titled(tree: Tree, small: bool) -> Tree:
    """Every word capitalised and no final stop; `small` keeps short function words in lower case."""
    tree = unstopped(tree)
    words = list(tree.words)
    for place, word in enumerate(words):
        function = small and place and tree.kinds and tree.kinds[place] in SMALL_KINDS and len(word) < 6
        words[place] = word if function else word[:1].upper() + word[1:]
    return replace(tree, words=tuple(words))


def unstopped(tree: Tree) -> Tree:
    """Without the final full stop; the sentence as it is where it has none."""
    last = len(tree.words) - 1
    if last < 2 or tree.words[last] != "." or (tree.heads and last in tree.heads[:last]):
        return tree
    return Tree(
        tree.words[:last], tree.spaces[:last], tree.kinds[:last], tree.heads[:last],
        tree.relations[:last], tree.tags[:last], tree.short[:last],
    )  # fmt: skip


def straightened(tree: Tree) -> Tree:
    """With straight quotation marks and apostrophes only."""
    return replace(tree, words=tuple("".join(STRAIGHT.get(sign, sign) for sign in word) for word in tree.words))


def curled(tree: Tree) -> Tree:
    """With curly double quotation marks (opening and closing by turns) and curly apostrophes."""
    words: list[str] = []
    turn = 0
    for word in tree.words:
        if word in ('"', "“", "”", "``", "''"):
            words.append(CURLY_PAIR[turn % 2])
            turn += 1
        else:
            words.append(word.replace("'", "’"))
    return replace(tree, words=tuple(words))
