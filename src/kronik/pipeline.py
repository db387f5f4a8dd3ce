"""Stages 3 to 5 for one article: the one way from text to events. Touches no disk save to load a pack once."""

from __future__ import annotations

import json

from kronik.events import find_events
from kronik.mentions import find_mentions
from kronik.packs import Pack, load_pack
from kronik.records import Article, Coded, Versions
from kronik.sentences import split_sentences
from kronik.version import __version__


def code_article(article: Article, pack: Pack | None = None) -> Coded:
    """An article → its events. `pack` defaults to the one of `article.lang`; KronikError where there is none."""
    pack = pack or load_pack(article.lang or "")
    sentences = split_sentences(article, pack)
    found = find_mentions(article, sentences, pack)
    events = find_events(article, sentences, found.mentions, found.anchors, pack)
    return Coded(article, events, (), versions(pack))


def versions(pack: Pack) -> Versions:
    """The versions of Kronik, of a pack and of its parser."""
    meta = json.loads((pack.parser / "meta.json").read_text(encoding="utf-8"))
    return Versions(__version__, f"{pack.lang}-{pack.version}", f"{pack.lang}-{meta['version']}")
