"""Which articles may share text: a bottom-k sketch (Broder 1997, the MinHash family) and the pairs that meet in it.

The k smallest hashes of a text's word runs are a sample of them that is the same wherever the runs are the same; two texts
of which a quarter of all runs is common miss each other in 24 once in two thousand times. One hash instead of MinHash's 128
makes it fast; every pair is verified on the whole texts afterwards.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from kronik.stories.words import Hashes

SIZE = 24
_COMMON = 2
"""Smallest number of sampled runs in common."""
_CROWD = 2000
"""A run that so many articles share is a notice of the outlet, no news."""


def pair_candidates(texts: Sequence[Hashes]) -> Iterator[tuple[int, int]]:
    """Pairs of positions in `texts` (a < b, in order) whose sketches meet; the arrays are sorted hashes of word runs."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for position, hashes in enumerate(texts):
        for code in hashes[:SIZE].tolist():
            holders[code].append(position)
    met: Counter[tuple[int, int]] = Counter()
    for positions in holders.values():
        if len(positions) <= _CROWD:
            met.update(combinations(positions, 2))
    enough = {position: min(_COMMON, len(hashes)) for position, hashes in enumerate(texts)}
    return iter(sorted(pair for pair, count in met.items() if count >= min(enough[pair[0]], enough[pair[1]])))
