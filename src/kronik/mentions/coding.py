"""What a noun group says of somebody by itself: country, role, name, office; before the rest of the article is asked."""

from __future__ import annotations

from dataclasses import dataclass

from kronik.mentions.dictionary import BODY, COUNTRY, FORMER, PERSON, PLACE, UNKNOWN, Hit
from kronik.mentions.groups import Group
from kronik.records import Sentence

_FORCES = {"MIL", "CVL", "UNK"}
"""Role nouns that give way to the body named beside them: "pasukan Hamas" is REB, "warga Hamas" too."""
_ARMED = {"REB", "UAF", "PRM", "SPY", "COP"}


@dataclass(frozen=True, slots=True)
class Coding:
    """A noun group as coded by itself. `name` are the words of a person's or body's name, `office` its role noun."""

    group: Group
    country: str | None
    role: str | None
    kind_of: str
    name: tuple[str, ...]
    office: str
    plural: bool
    anchored: bool
    """Whether the country stands in the group itself."""


def code_group(group: Group, sentence: Sentence) -> Coding:
    """Country and role of a group: an office or role noun decides, a body lends its role, a bare country is GOV."""
    role, kind_of, office = _by_role_noun(group) or _by_name(group, sentence)
    if group.of(FORMER) and kind_of in {"office", "name"}:
        role = "ELI"
    if group.of(UNKNOWN) and kind_of == "office":
        kind_of = "name"
    return Coding(
        group=group,
        country=_country(group),
        role=role,
        kind_of=kind_of,
        name=() if kind_of in {"group", "people", "thing"} else _name(group, sentence),
        office=office,
        plural=any(part.plural for part in group.parts),
        anchored=bool(group.of(COUNTRY, PLACE, BODY, PERSON)),
    )


def _by_role_noun(group: Group) -> tuple[str | None, str, str] | None:
    """(role, kind, office) of a group with an office, a relational office or a kind of people in it."""
    offices, relational, groups = group.agents("office"), group.agents("relational"), group.agents("group")
    persons = group.of(PERSON)
    if offices:
        return _role(offices[0]), "office", _word(offices[0])
    if relational:
        return _body_role(group) or _role(relational[0]), "office", _word(relational[0])
    if not groups:
        return None
    role, body = _role(groups[0]), _body_role(group)
    if persons and persons[0].first < groups[0].first:  # "Trump administration": the person lends the country only
        return role, "group", ""
    if body and (role in _FORCES or (body in _ARMED and role != body)):
        role = body
    return role, "group", _word(groups[0])


def _by_name(group: Group, sentence: Sentence) -> tuple[str | None, str, str]:
    """(role, kind, office) of a group without a role noun of weight: a person, a body, a thing, people, a country."""
    bodies, persons, countries = group.of(BODY), group.of(PERSON), group.of(COUNTRY)
    things, people = group.agents("thing"), group.agents("people")
    if persons:
        return _name_role(persons[0]), "name", ""
    if bodies:
        return _name_role(bodies[0]), "body", ""
    if things:
        return _role(things[0]), "thing", _word(things[0])
    if people:
        return _role(people[0]), "people", _word(people[0])
    if countries and group.of(UNKNOWN) and _owns(group, countries[0], sentence):
        return None, "name", ""
    if countries:
        acts = countries[0].name is not None and countries[0].name.kind != "demonyms"
        stateless = countries[0].name is not None and countries[0].name.country is None  # "Hazara", "Western"
        role, kind = ("GOV", "country") if acts else ("CVL", "people") if stateless else _demonym(group, sentence)
        return role, kind, ""
    return None, "name" if group.of(UNKNOWN) else "place", ""


def _owns(group: Group, country: Hit, sentence: Sentence) -> bool:
    """ "Kenya's Eliud Kipchoge": somebody of that country, not the state; "U.S. Mission" is one of its bodies."""
    return country.last < group.last and sentence.tokens[country.last + 1].text in {"'s", "’s"}


def _role(hit: Hit) -> str | None:
    return hit.agent.role if hit.agent else None


def _word(hit: Hit) -> str:
    return hit.agent.word if hit.agent else ""


def _name_role(hit: Hit) -> str | None:
    return hit.name.role if hit.name else None


def _body_role(group: Group) -> str | None:
    """The role of the body or the group of people that a relational office belongs to."""
    for part in group.parts:
        if part.kind == BODY and part.name and part.name.role:
            return part.name.role
    for part in group.agents("group"):
        if part.agent and part.agent.role:
            return part.agent.role
    return None


def _demonym(group: Group, sentence: Sentence) -> tuple[str, str]:
    """ "Russian" before a noun stands for the state; "Palestinians" alone are people."""
    following = sentence.tokens[group.last + 1] if group.last + 1 < len(sentence.tokens) else None
    if following and following.kind in {"NOUN", "PROPN", "ADJ"}:
        return "GOV", "country"
    return "CVL", "people"


def _country(group: Group) -> str | None:
    """The country named in the group, else the body's, the person's, the place's."""
    for kind in (COUNTRY, BODY, PERSON, PLACE):
        for part in group.of(kind):
            if part.name and part.name.country:
                return part.name.country
    return None


def _name(group: Group, sentence: Sentence) -> tuple[str, ...]:
    """The words of the proper name in the group: an unknown name or a known person."""
    parts = group.of(UNKNOWN) or group.of(PERSON) or group.of(BODY)
    if not parts:
        return ()
    return tuple(sentence.tokens[number].text for number in range(parts[0].first, parts[0].last + 1))
