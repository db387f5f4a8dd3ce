"""Every rule of residue.yaml and captions.yaml changes its own examples and leaves its counter-examples alone."""

from __future__ import annotations

import pytest

from kronik.articles.captions import KINDS, CaptionRule, drop_captions, load_captions
from kronik.articles.clean import clean_text
from kronik.articles.residue import PLACES, Rule, load_residue

BEFORE = "Presiden tiba di Wina pada Senin.\n\nIa bertemu kanselir.\n\n"
AFTER = "\n\nRapat berlangsung dua jam.\n\nHasilnya belum jelas."


def frame(rule: Rule, example: str) -> str:
    """The example where its rule looks for it."""
    if rule.where == "head":
        return example + AFTER
    return BEFORE + example if rule.where in ("foot", "end", "stop") else example


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("rule", load_residue().rules, ids=lambda rule: f"{rule.where}: {rule.name}")
def test_residue_rule(rule: Rule) -> None:
    assert rule.matches
    assert rule.spares
    for example in rule.matches:
        text = frame(rule, example)
        assert words(clean_text(text)) != words(text), example
    for example in rule.spares:
        text = frame(rule, example)
        assert words(clean_text(text)) == words(text), example


@pytest.mark.parametrize("rule", load_captions().rules, ids=lambda rule: f"{rule.kind}: {rule.name}")
def test_caption_rule(rule: CaptionRule) -> None:
    assert rule.examples
    for text, left in rule.examples:
        assert drop_captions(text) == left


def test_rule_names_differ_and_kinds_are_all_used() -> None:
    rules = load_residue().rules
    assert len({rule.name for rule in rules}) == len(rules)
    assert {rule.where for rule in rules} == set(PLACES)
    assert {rule.kind for rule in load_captions().rules} == set(KINDS)
