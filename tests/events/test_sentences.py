"""What the grammar makes of whole sentences: who is on which side, and whether it was done."""

import pytest

from kronik.pipeline import code_article
from kronik.records import Article

CASES = [
    pytest.param("Putin is due to visit China next week.", [("AGREE", None, "RUS", "CHN")], id="led in by 'is due to'"),
    pytest.param("Putin was expected to visit China.", [("AGREE", None, "RUS", "CHN")], id="led in by 'expected to'"),
    pytest.param("Putin is going to visit China.", [("AGREE", None, "RUS", "CHN")], id="'going to' goes nowhere"),
    pytest.param(
        "Putin will arrive in Beijing and meet with Angela Merkel.",
        [("AGREE", None, "RUS", "CHN")],
        id="a joined verb shares the auxiliary",
    ),
    pytest.param("The Kenyan spokesman said the explosion killed 12 people.", [], id="a thing as subject"),
    pytest.param(
        "Hamas rejected the accord, and in an audio message vowed to kill every soldier.",
        [("THREATEN", None, "PSE", "PSE")],
        id="a verb beside a speech act is another act",
    ),
    pytest.param(
        "Egypt's president agreed to see the Kenyan leader.",
        [("AGREE", None, "EGY", "KEN")],
        id="object of the governed verb",
    ),
    pytest.param(
        "Kenyan police arrested three militants, Ugandan officials said.",
        [("COERCE", None, "KEN", "KEN")],
        id="who speaks is not arrested",
    ),
    pytest.param(
        "The Iran-backed Houthis attacked Israel.", [("ASSAULT", None, "YEM", "ISR")], id="nobody inside an adjective"
    ),
]


@pytest.mark.parametrize(("text", "due"), CASES)
def test_sentence(text: str, due: list[tuple[str, str | None, str, str]]) -> None:
    events = code_article(Article("x", "en", None, "2024-06-20", None, text)).events
    got = [
        (e.type, e.aux, "+".join(x.country or "?" for x in e.actor), "+".join(x.country or "?" for x in e.recipient))
        for e in events
    ]
    for event in due:
        assert event in got, got
    assert due or not got, got
