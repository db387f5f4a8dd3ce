"""Language packs: the words of a language, read from data/, a user's pack laid over them, checked and compiled."""

from kronik.packs.load import load_pack
from kronik.packs.overlay import Overlay, read_overlay
from kronik.packs.pack import Pack
from kronik.packs.shipped import languages

__all__ = ["Overlay", "Pack", "languages", "load_pack", "read_overlay"]
