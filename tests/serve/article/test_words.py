"""Both languages of the interface say the same things, with the same blanks to fill."""

from __future__ import annotations

import re
import tomllib

import pytest

from kronik.events.frames import load_shapes
from kronik.serve.marking import ROLES
from kronik.serve.words import FOLDER, load_words

WORDS = {lang: tomllib.loads((FOLDER / f"article.{lang}.toml").read_text(encoding="utf-8")) for lang in ("id", "en")}


def test_both_have_the_same_words_and_blanks() -> None:
    blanks = {
        lang: {
            (page, name): sorted(re.findall(r"{\w+}", text)) for page, texts in found.items() for name, text in texts.items()
        }
        for lang, found in WORDS.items()
    }
    assert blanks["id"] == blanks["en"]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_shape_and_role_has_words(lang: str) -> None:
    words = load_words(lang)
    assert words["shape"].keys() == {shape.name for shape in load_shapes().values()}
    assert words["role"].keys() == set(ROLES)
    assert {"future", "hypothetical", "historical", "negation"} <= words["why"].keys()
