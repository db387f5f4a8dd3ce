"""The shipped packs: whole, broad, and free of the faults that `kronik check` reports."""

from pathlib import Path

import pytest

import kronik
from kronik.errors import KronikError
from kronik.packs import languages, load_pack
from kronik.packs.check import check_pack

SOURCE = Path(kronik.__file__).parent


@pytest.mark.parametrize("lang", languages())
def test_a_pack_has_no_faults(lang: str) -> None:
    assert [str(fault) for fault in check_pack(load_pack(lang))] == []


@pytest.mark.parametrize("lang", languages())
def test_a_pack_is_broad(lang: str) -> None:
    pack = load_pack(lang)
    words = {word for entry in pack.entries for word in (*entry.words, *entry.nouns, *entry.plain)}
    assert len(words) >= 400
    assert {entry.type for entry in pack.entries} == set(pack.ontology.modes)


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(KronikError, match=r'"xx" is not supported \(supported: en, id\)'):
        load_pack("xx")


def test_no_python_under_data_and_no_language_literal_in_code() -> None:
    assert not list((SOURCE / "data").rglob("*.py"))
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert 'lang == "' not in text, path
        assert "lang == '" not in text, path


def test_parsers_together_stay_small() -> None:
    size = sum(path.stat().st_size for path in (SOURCE / "data").rglob("parser/**/*") if path.is_file())
    assert size <= 30_000_000
