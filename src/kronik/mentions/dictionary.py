"""Names and role nouns in a sentence: one pass over its words, longest match first."""

from __future__ import annotations

from dataclasses import dataclass

from kronik.packs.agents import Agent
from kronik.packs.forms import spellings
from kronik.packs.names import Name
from kronik.packs.pack import Pack
from kronik.records import Sentence, Token

COUNTRY, PLACE, BODY, PERSON, AGENT, FORMER, UNKNOWN, MONEY = (
    "country", "place", "body", "person", "agent", "former", "unknown", "money",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `first`..`last` are a word the pack knows: `kind` says of what sort, `name` or `agent` what."""

    first: int
    last: int
    kind: str
    name: Name | None = None
    agent: Agent | None = None
    plural: bool = False


def find_hits(sentence: Sentence, pack: Pack, day: str | None) -> list[Hit]:
    """The known names and role nouns of a sentence in reading order; names that depend on a date are read as of `day`."""
    texts = [token.text for token in sentence.tokens]
    lowered = [text.lower() for text in texts]
    hits: list[Hit] = []
    at = 0
    while at < len(texts):
        hit = find_name(texts, at, pack, day) or None
        agent = _agent(lowered, at, pack)
        if hit and hit.kind == COUNTRY and _is_money(lowered, hit, pack):
            hit = Hit(hit.first, hit.last, MONEY)
        if agent and (hit is None or agent.last > hit.last) and not _attributive(sentence, agent):
            hit = agent
        if hit is None and lowered[at] in pack.markers["former"]:
            hit = Hit(at, at, FORMER)
        if hit is None:
            hits += _pair(texts[at], at, pack, day)
        if hit is None:
            at += 1
            continue
        if not in_adjective(sentence, hit.first, hit.last, pack):
            hits.append(hit)
        at = hit.last + 1
    return hits


def _is_money(lowered: list[str], hit: Hit, pack: Pack) -> bool:
    """ "4,2 miliar dolar AS", "Canadian dollars": the country of a currency does nothing."""
    beside = {lowered[at] for at in (hit.first - 1, hit.last + 1) if 0 <= at < len(lowered)}
    return bool(beside & pack.markers["currency"])


def in_adjective(sentence: Sentence, first: int, last: int, pack: Pack) -> bool:
    """ "pro-government", "six-party", "Iran-backed": inside an adjective nobody is meant ("US-based" tells a country)."""
    tokens = sentence.tokens
    if (
        first > 1
        and _glued(*tokens[first - 2 : first + 1])
        and tokens[first - 2].text.lower() in pack.markers["compound_heads"]
    ):
        return True
    tail = tokens[last : last + 3]
    return len(tail) == 3 and _glued(*tail) and tail[2].text.lower() in pack.markers["compound_tails"]


def _glued(before: Token, hyphen: Token, after: Token) -> bool:
    return hyphen.text == "-" and before.end == hyphen.start and hyphen.end == after.start


def _pair(text: str, at: int, pack: Pack, day: str | None) -> list[Hit]:
    """ "AS-Iran", "Rusia–Ukraina" in one word: two countries that act together."""
    halves = text.replace("–", "-").split("-")
    if len(halves) != 2:
        return []
    found = [find_name([half], 0, pack, day) for half in halves]
    return [Hit(at, at, COUNTRY, name=hit.name) for hit in found if hit and hit.kind == COUNTRY] if all(found) else []


def _attributive(sentence: Sentence, agent: Hit) -> bool:
    """ "military aid": a role word that the parser takes for an adjective before a noun names nobody."""
    following = sentence.tokens[agent.last + 1] if agent.last + 1 < len(sentence.tokens) else None
    token = sentence.tokens[agent.last]
    return (token.kind == "ADJ" or token.relation == "amod") and following is not None and following.kind == "NOUN"


def find_name(texts: list[str], at: int, pack: Pack, day: str | None) -> Hit | None:
    """The longest proper name that begins at word `at`."""
    for words, names in pack.names.get(texts[at], ()):
        if len(words) == 1 or tuple(texts[at : at + len(words)]) == words:
            name = _valid(names, day)
            if name is None:
                continue
            return Hit(at, at + len(words) - 1, _sort(name), name=name)
    return None


def _valid(names: tuple[Name, ...], day: str | None) -> Name | None:
    """The row that holds on `day`, an office before a former one, without a day the latest; people whose rows do not hold
    are not meant."""
    holding = [name for name in names if day is None or name.holds(day)]
    if not holding:
        return None if names[0].kind == "people" else names[0]
    if day is None:
        holding.reverse()
    return next((name for name in holding if name.role != "ELI"), holding[0])


def _sort(name: Name) -> str:
    if name.kind in {"countries", "demonyms", "capitals"} and name.role != "IGO":
        return COUNTRY if name.role or name.kind == "demonyms" else PLACE
    return {"places": PLACE, "people": PERSON}.get(name.kind, BODY)


def _agent(lowered: list[str], at: int, pack: Pack) -> Hit | None:
    word = lowered[at]
    for form in spellings(word, pack.clitics):
        for words, agent in pack.agents.get(form, ()):
            if len(words) == 1 or tuple(lowered[at + 1 : at + len(words)]) == words[1:]:
                return Hit(
                    at, at + len(words) - 1, AGENT, agent=agent, plural="-" in word or form != agent.word.partition(" ")[0]
                )
    return None
