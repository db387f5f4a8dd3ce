"""Joinings → groups: the surest first, a group never taking in what would make it too wide or what a person parted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Set

from kronik.records import Merge

Fits = Callable[[frozenset[str], frozenset[str], int], bool]
"""Whether two groups may become one, given how many joinings run between them."""


def gather(merges: Iterable[Merge], fits: Fits, apart: Set[frozenset[str]] = frozenset()) -> tuple[frozenset[str], ...]:
    """Groups of two and more ids, in order of their smallest one; the order of `merges` does not matter.

    Joinings are taken from the highest score down; one is left out where `fits` says no or where it would bring together
    a pair of `apart`, however long the way between the two.
    """
    surest = sorted(merges, key=lambda merge: (-merge.score, merge.a, merge.b))
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for merge in surest:
        neighbours[merge.a].add(merge.b)
        neighbours[merge.b].add(merge.a)
    parted: defaultdict[str, set[str]] = defaultdict(set)
    for pair in apart:
        for member in pair:
            parted[member] |= pair - {member}
    groups = {member: frozenset((member,)) for member in neighbours}
    for merge in surest:
        a, b = sorted((groups[merge.a], groups[merge.b]), key=len)
        if a is b or any(parted[member] & b for member in a if member in parted):
            continue
        if fits(a, b, sum(len(neighbours[member] & b) for member in a)):
            joined = a | b
            groups.update(dict.fromkeys(joined, joined))
    return tuple(sorted({group for group in groups.values() if len(group) > 1}, key=min))
