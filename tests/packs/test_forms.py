"""Inflection: forms of a stem by affixes.yaml."""

import pytest

from kronik.packs import load_pack
from kronik.packs.forms import spellings


@pytest.mark.parametrize(
    ("lang", "stem", "form", "voice"),
    [
        ("id", "tangkap", "menangkap", "active"),
        ("id", "tangkap", "ditangkap", "passive"),
        ("id", "tangkap", "tertangkap", "passive"),
        ("id", "tangkap", "penangkapan", "noun"),
        ("id", "tangkap", "tangkap", "read"),
        ("id", "kunjungi", "mengunjungi", "active"),
        ("id", "bebaskan", "pembebasan", "noun"),
        ("id", "serang", "menyerang", "active"),
        ("id", "kecam", "mengecam", "active"),
        ("id", "kritik", "mengkritik", "active"),
        ("id", "protes", "memprotes", "active"),
        ("id", "peringatkan", "memperingatkan", "active"),
        ("id", "bom", "mengebom", "active"),
        ("id", "usir", "pengusiran", "noun"),
        ("id", "beri", "memberi", "active"),
        ("id", "tembak", "menembak", "active"),
        ("id", "culik", "penculikan", "noun"),
        ("id", "bertemu", "bertemu", "active"),
        ("id", "gelar demo", "menggelar demo", "active"),
        ("en", "arrest", "arrested", "read"),
        ("en", "deny", "denies", "active"),
        ("en", "ban", "banning", "active"),
        ("en", "condemn", "condemned", "read"),
        ("en", "strike", "struck", "read"),
        ("en", "give", "gave", "active"),
        ("en", "give", "given", "read"),
        ("en", "quash", "quashes", "active"),
        ("en", "expel", "expelled", "read"),
        ("en", "call on", "called on", "read"),
        ("en", "flee", "fleeing", "active"),
        ("en", "die", "dying", "active"),
    ],
)
def test_verb_forms(lang: str, stem: str, form: str, voice: str) -> None:
    assert (form, voice) in load_pack(lang).affixes.verb_forms(stem)


def test_complete_words_take_no_affix() -> None:
    assert load_pack("id").affixes.verb_forms("bertemu") == [("bertemu", "active")]


@pytest.mark.parametrize(
    ("noun", "plural"), [("visit", "visits"), ("air strike", "air strikes"), ("party", "parties"), ("gunman", "gunmen")]
)
def test_plurals(noun: str, plural: str) -> None:
    assert plural in load_pack("en").affixes.noun_forms(noun)


@pytest.mark.parametrize(
    ("word", "bare"), [("penangkapannya", "penangkapan"), ("serangan-serangan", "serangan"), ("tangkaplah", "tangkap")]
)
def test_clitics_and_reduplication(word: str, bare: str) -> None:
    assert bare in spellings(word, load_pack("id").clitics)
