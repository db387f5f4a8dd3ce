"""Every example of every entry comes out as it says."""

import pytest

from kronik.packs import languages, load_pack
from kronik.run.examples import try_examples


@pytest.mark.parametrize("lang", languages())
def test_examples(lang: str) -> None:
    faults = [
        f"{trial.entry.type} {trial.entry.name}: {trial.fault}: {trial.example.text}"
        for trial in try_examples(load_pack(lang))
        if trial.fault
    ]
    assert faults == []
