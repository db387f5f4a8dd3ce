"""`kronik explain`: tokens, mentions, anchors with their entries, the shape, and the event."""

from __future__ import annotations

import pytest
from conftest import Command

CASES = {
    # name of the case: arguments, what must be shown
    "passive": (
        ["Dua aktivis ditangkap polisi."],
        ["ditangkap", "nsubj:pass", "passive", "COERCE tangkap", "COERCE arrest (CAMEO 173)", "polisi IDN COP",
         "aktivis IDN CVL", "entry tangkap, shape passive"],
    ),
    "active, English": (
        ["Kenyan police arrested two activists."],
        ["VERB", "nsubj", "KEN COP", "KEN CVL", "COERCE arrest (CAMEO 173)", "entry arrest, shape active"],
    ),
    "denied": (["Polisi batal menangkap aktivis."], ["COERCE arrest (CAMEO 173) negation"]),
    "event noun": (["Presiden Iran melakukan kunjungan ke Turki."], ["CONSULT visit", "IRN GOV", "TUR GOV"]),
    "composed": (
        ["Iran mendesak Israel menghentikan serangan."],
        ["REQUEST yield", "IRN GOV", "ISR GOV", "about the act “hentikan-serangan”"],
    ),
    "date and place": (
        ["Menlu Peru bertemu Menlu Cile di Quito kemarin.", "--published", "2024-03-01"],
        ["CONSULT", "place (named)", "2024-02-29", "Quito (ECU)"],
    ),
    "speaker": (["Polisi menangkap dua aktivis, kata juru bicara istana."], ["on word of juru bicara istana"]),
    "no event": (["Cuaca di Manado cerah sepanjang pekan ini."], ["tokens", "mentions", "no events"]),
    "language told": (["Protest.", "--lang", "en"], ["Protest", "tokens"]),
    "brackets are not mark-up": (["Polisi [bold] menangkap [/red] aktivis :smile:."], ["bold", "red", "smile"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_explain(case: str, kronik: Command) -> None:
    arguments, shown = CASES[case]
    ran = kronik("explain", *arguments)
    assert (ran.status, ran.err) == (0, "")
    plain = " ".join(ran.out.split())
    for words in shown:
        assert words in plain
    assert max(map(len, ran.out.splitlines())) <= 100


GERMAN = (
    "Der Außenminister traf am Dienstag in Wien seinen Amtskollegen, um über den Haushalt der Union zu sprechen, während "
    "die Opposition der Regierung vorwarf, das Parlament nicht rechtzeitig und nicht vollständig unterrichtet zu haben."
)


@pytest.mark.parametrize(
    ("arguments", "status", "reason"),
    [
        pytest.param([GERMAN], 1, '"de" is not supported', id="German"),
        pytest.param(["Polisi menangkap dua aktivis.", "--lang", "xx"], 1, '"xx" is not supported', id="no such language"),
        pytest.param(["Polisi menangkap dua aktivis.", "--published", "besok"], 2, '"besok" is not a day', id="no such day"),
        pytest.param([], 2, "Missing argument", id="no sentence"),
    ],
)
def test_what_cannot_be_explained(arguments: list[str], status: int, reason: str, kronik: Command) -> None:
    ran = kronik("explain", *arguments)
    assert ran.status == status
    assert ran.out == ""
    assert reason in " ".join(ran.err.replace("│", " ").split())
    assert status == 2 or len(ran.complaints) == 1
