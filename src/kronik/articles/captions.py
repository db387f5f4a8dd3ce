"""Captions that ran into the text: known by their photo credit, removed sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kronik.articles.boundaries import caption_end, caption_start, starts_sentence
from kronik.articles.residue import DATA
from kronik.packs.strict_yaml import Block, read_yaml

KINDS = ("whole", "lead", "trail", "loose")
_LOOSE_WORDS = 7
"""A sentence before a loose credit ("Foto: istimewa") is its caption only if it has at most so many words."""
_CAPTION_WORDS = 50
"""A longer sentence is no caption: sentences stuck together are not told apart there, and only the credit goes."""
_GOES_ON = re.compile(r"\s*[a-z,;]|\s*[-–—]")
"""What follows a bracket that is part of a sentence and no credit."""


@dataclass(frozen=True, slots=True)
class CaptionRule:
    """One kind of credit; `examples` are pairs of a text and what must be left of it."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CaptionRules:
    """All of them, the abbreviations that end no sentence, and what every paragraph with a credit holds somewhere."""

    rules: tuple[CaptionRule, ...]
    abbreviations: frozenset[str]
    hints: re.Pattern[str]

    def of(self, kind: str) -> tuple[CaptionRule, ...]:
        """The rules of one kind."""
        return tuple(rule for rule in self.rules if rule.kind == kind)


@cache
def load_captions() -> CaptionRules:
    """The rules of data/articles/captions.yaml. Raises PackError with file and line for a broken one."""
    block = read_yaml(DATA / "captions.yaml")
    lists = {name: "|".join(map(re.escape, sorted(words, key=len, reverse=True))) for name, words in block["lists"].items()}
    rules = tuple(_read_rule(rule, lists) for rule in block["rules"])
    hints = re.compile("|".join(lists[name] for name in ("hint", "agency", "stock")))
    return CaptionRules(rules, frozenset(block.words("abbreviations")), hints)


def drop_captions(paragraph: str, rules: CaptionRules | None = None) -> str:
    """A paragraph without captions; "" where nothing else was in it.

    "Ia menolak. Menteri tiba di Wina. REUTERS/John Smith" → "Ia menolak."
    """
    rules = rules or load_captions()
    if rules.hints.search(paragraph) is None:
        return paragraph
    if any(rule.pattern.match(paragraph) for rule in rules.of("whole")):
        return ""
    for rule in rules.rules:
        if rule.kind == "lead":
            paragraph = _drop_after(paragraph, rule, rules)
        elif rule.kind in ("trail", "loose"):
            paragraph = _drop_before(paragraph, rule, rules)
    return paragraph.strip()


def _drop_after(paragraph: str, rule: CaptionRule, rules: CaptionRules) -> str:
    position = 0
    while (credit := rule.pattern.search(paragraph, position)) is not None:
        end = caption_end(paragraph, credit.end(), rules.abbreviations)
        if _is_plain_sentence(paragraph[credit.end() : end]):
            position = credit.end()
            continue
        paragraph = _join(paragraph[: credit.start()], paragraph[end:])
        position = credit.start()
    return paragraph


def _drop_before(paragraph: str, rule: CaptionRule, rules: CaptionRules) -> str:
    position, cut = 0, -1
    while (credit := rule.pattern.search(paragraph, position)) is not None:
        if _GOES_ON.match(paragraph, credit.end()) or not _stands_alone(paragraph, credit, rules):
            position = credit.end()
            continue
        start = _caption_start(paragraph, credit.start(), rules)
        words = len(paragraph[start : credit.start()].split())
        if (
            words > (_LOOSE_WORDS if rule.kind == "loose" else _CAPTION_WORDS)
            or not paragraph[max(cut, 0) : credit.start()].strip()
        ):
            start = credit.start()
        paragraph = _join(paragraph[:start], paragraph[credit.end() :])
        position = cut = min(start, len(paragraph))
    return paragraph


def _stands_alone(paragraph: str, credit: re.Match[str], rules: CaptionRules) -> bool:
    """Whether a credit without brackets follows the end of a sentence, and not "Mr." or the like."""
    text = credit[0].lstrip()
    start = credit.end() - len(text)
    return text[0] in "(|/" or starts_sentence(paragraph, start, rules.abbreviations)


def _caption_start(paragraph: str, credit: int, rules: CaptionRules) -> int:
    """Where the sentence begins that a credit closes, whether or not a full stop stands between the two."""
    end = credit
    while end and paragraph[end - 1] in " |/(":
        end -= 1
    return caption_start(paragraph, end, rules.abbreviations)


def _is_plain_sentence(rest: str) -> bool:
    """Whether "AP/AFP melaporkan …" is a sentence about agencies and not a credit: a small letter follows the names."""
    return re.match(r"[A-Z]{2,}\s+[a-z]", rest) is not None


def _join(before: str, after: str) -> str:
    return f"{before.rstrip()} {after.lstrip(' .')}".strip()


def _read_rule(block: Block, lists: dict[str, str]) -> CaptionRule:
    source = block["pattern"]
    if block["kind"] not in KINDS:
        raise block.fail(f'"kind" must be one of {", ".join(KINDS)}')
    for name, words in lists.items():
        source = source.replace("{" + name + "}", words)
    try:
        pattern = re.compile(source)
    except re.error as error:
        raise block.fail(f"the pattern is broken: {error}") from None
    examples = tuple((example["text"], example["left"]) for example in block["examples"])
    return CaptionRule(block["name"], block["kind"], pattern, examples)
