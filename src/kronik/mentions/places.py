"""Places that a sentence says something happened at: "di Khan Younis, Gaza selatan", "in the town of Rafah"."""

from __future__ import annotations

from kronik.mentions.dictionary import BODY, COUNTRY, PERSON, PLACE, Hit
from kronik.packs.pack import Pack
from kronik.records import PLACE as PLACE_KIND
from kronik.records import Mention, Place, Sentence

_REACH = 9
_INSIDE = {"NOUN", "PROPN", "ADJ", "X", "NUM", "DET"}


def place_mentions(
    sentence: Sentence, hits: list[Hit], dated: set[int], main: str | None, pack: Pack, numbers: int
) -> list[Mention]:
    """The places of a sentence, each introduced by a preposition of place; a place no table knows lies in `main`.

    `dated` are the tokens of dates: "on Saturday" is no place.
    """
    known = {number: hit for hit in hits for number in range(hit.first, hit.last + 1)}
    found: list[Mention] = []
    for token in sentence.tokens:
        if token.text.lower() not in pack.markers["at"] or (found and token.number <= found[-1].last):
            continue
        if token.number + 1 in dated:
            continue
        end, country, capital = _run(sentence, token.number + 1, known, pack)
        end = min([end, *(n - 1 for n in dated if token.number < n <= end)])
        first = sentence.tokens[min(token.number + 1, len(sentence.tokens) - 1)]
        if end < 0 or not (country or (capital and first.text[0].isupper())):  # "dalam rangka Pemilu" is no place
            continue
        named = known.get(end + 2) if end + 2 < len(sentence.tokens) and sentence.tokens[end + 1].text == "," else None
        if named and named.name and named.name.country == country and first.text[0].islower():
            first, end = sentence.tokens[named.first], named.last  # "ibu kota Korea Utara, Pyongyang"
        last = sentence.tokens[end]
        text = sentence.text[first.start - sentence.start : last.end - sentence.start]
        found.append(
            Mention(
                numbers + len(found),
                PLACE_KIND,
                sentence.part,
                sentence.number,
                first.number,
                last.number,
                first.start,
                last.end,
                text,
                place=Place(text, country or main),
                kind_of="named" if country else "local",
            )
        )
    return found


def _run(sentence: Sentence, at: int, known: dict[int, Hit], pack: Pack) -> tuple[int, str | None, bool]:
    """(last token, country, capitalised?) of the place that begins at token `at`; -1 where none does. An embassy does not
    lie in the country that it is of."""
    end, country, capital = -1, None, False
    mission = False
    linking = pack.markers["of_links"] | pack.markers["the"] | pack.markers["possessive"]
    number = at
    while number < min(at + _REACH, len(sentence.tokens)):
        token, hit = sentence.tokens[number], known.get(number)
        if hit and hit.kind in {PLACE, COUNTRY} and hit.name and hit.name.country and hit.name.kind != "demonyms":
            country = country or (None if mission else hit.name.country)
            end = number = hit.last
        elif token.text.lower() in pack.markers["missions"]:
            country, mission, capital, end = None, True, True, number
        elif token.text == "," and country is None and capital:
            pass
        elif (
            token.text == ","
            or (hit and hit.kind == PERSON)
            or (hit and hit.kind == BODY and hit.name and hit.name.role == "IGO")
        ):
            break
        elif token.kind in _INSIDE or (token.kind == "VERB" and sentence.tokens[number - 1].kind == "DET"):
            if token.text[0].isupper():
                capital, end = True, number
        elif token.text.lower() not in linking:
            break
        number += 1
    return end, country, capital
