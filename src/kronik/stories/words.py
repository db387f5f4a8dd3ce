"""A text as what is compared: its words, its runs of five words, its numbers."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

GRAM = 5
"""Words in a run; five in a row are rarely the same in two texts written apart."""

Hashes = NDArray[np.uint64]
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_PRIMES = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD], np.uint64
)


def cut_words(text: str) -> list[str]:
    """Words and numbers in lower case, punctuation dropped."""
    return _WORD.findall(text.lower())


def find_numbers(words: list[str]) -> frozenset[str]:
    """The numbers in some words; a number glued to a word ("16tentara") counts, so do the parts of "3.500"."""
    return frozenset(number for word in words for number in _NUMBER.findall(word))


def hash_grams(words: list[str]) -> Hashes:
    """The distinct runs of five words as sorted 64-bit hashes, the same in every process; a shorter text is one run."""
    codes = np.fromiter((_hash_word(word) for word in words), np.uint64, len(words))
    width = min(GRAM, len(codes))
    if not width:
        return codes
    runs = len(codes) - width + 1
    mixed = np.zeros(runs, np.uint64)
    for place in range(width):
        mixed ^= codes[place : place + runs] * _PRIMES[place]
        mixed ^= mixed >> np.uint64(29)
        mixed *= _PRIMES[0]
    return np.unique(mixed ^ (mixed >> np.uint64(32)))


@lru_cache(maxsize=1 << 18)
def _hash_word(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")
