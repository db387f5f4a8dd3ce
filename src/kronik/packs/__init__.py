"""Language packs: the words of a language, read from data/, checked and compiled."""

from kronik.packs.load import languages, load_pack
from kronik.packs.pack import Pack

__all__ = ["Pack", "languages", "load_pack"]
