"""A correction as a reader types it into the form, read as the fields of a Correction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kronik.packs.ontology import load_ontology
from kronik.records import Entity
from kronik.store.proposals import AUX, is_date
from kronik.views.parties import find_code
from kronik.views.records import StoredArticle, Telling

Typed = Mapping[str, str]
"""What stands in the form, by the name of the field; "" where it is empty."""
Errors = dict[str, str]
"""Field → the name of what is wrong with it, in the words of the interface (`error_…`)."""
SIDES = ("actor", "recipient")
MOST_PARTIES = 40
"""Rows that a side may have: more than any event has."""
EVENT_KINDS, ARTICLE_KINDS = ("change", "not_event", "same_as"), ("add",)


def type_event(event: Telling | None) -> dict[str, str]:
    """What the form holds before anybody typed: the fields of the event as they are."""
    if event is None:
        return {}
    typed = {
        "act": name_act(event), "aux": event.aux or "", "date": event.date or "",
        "place_text": event.place.text if event.place else "", "attributed_to": event.attributed_to or "",
        "place_country": (event.place.country or "") if event.place else "",
    }  # fmt: skip
    for side in SIDES:
        for number, entity in enumerate(getattr(event, side)):
            for name in ("text", "country", "role"):
                typed[f"{side}_{number}_{name}"] = getattr(entity, name) or ""
    return typed


def name_act(event: Telling) -> str:
    """ "COERCE/arrest": type and mode as the form has them."""
    return "/".join(filter(None, (event.type, event.mode)))


def read_proposal(typed: Typed, event: Telling | None, article: StoredArticle, errors: Errors) -> dict[str, Any]:
    """The fields of the correction of kind `typed["kind"]`; what is wrong is put into `errors`."""
    kind = typed.get("kind", "")
    if kind not in ("", *(EVENT_KINDS if event else ARTICLE_KINDS)):
        errors["kind"] = "kind"
    elif kind == "same_as" and event:
        return _read_same(typed, event, errors)
    elif kind == "change" and event:
        return _read_change(typed, event, errors)
    elif kind == "add":
        return _read_added(typed, article, errors)
    return {}


def _read_same(typed: Typed, event: Telling, errors: Errors) -> dict[str, Any]:
    """The other event by its id, or by the address of its page."""
    other = typed.get("same_as", "").partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    if not other or other == event.id:
        errors["same_as"] = "same_as"
    return {"same_as": other}


def _read_change(typed: Typed, event: Telling, errors: Errors) -> dict[str, Any]:
    """The fields that are not as the event has them."""
    told = _read_fields(typed, errors, name_act(event))
    changed = {name: value for name, value in told.items() if value != _as_told(getattr(event, name))}
    if not changed and not errors:
        errors["kind"] = "nothing"
    if "mode" in changed:
        changed["type"] = told["type"]
    return changed


def _read_added(typed: Typed, article: StoredArticle, errors: Errors) -> dict[str, Any]:
    """A new event: every field, and the words of the article that tell it."""
    anchor, sentence = typed.get("anchor", ""), typed.get("sentence", "")
    if not sentence or not (sentence in article.text or sentence in (article.head.title or "")):
        errors["sentence"] = "sentence"
    elif not anchor or anchor not in sentence:
        errors["anchor"] = "anchor"
    told = {name: value for name, value in _read_fields(typed, errors).items() if value}
    return {**told, "anchor": anchor, "sentence": sentence}


def _read_fields(typed: Typed, errors: Errors, own: str | None = None) -> dict[str, Any]:
    """`own` is what the event is already, which may be of a user's pack."""
    act = typed.get("act", "")
    type_, _, mode = act.partition("/")
    if act != own and not load_ontology().is_kind(act):
        errors["act"] = "act"
    aux, day = typed.get("aux") or None, typed.get("date") or None
    if aux is not None and aux not in AUX:
        errors["aux"] = "aux"
    if day is not None and not is_date(day):
        errors["date"] = "date"
    return {
        "type": type_, "mode": mode or None, "aux": aux, "date": day,
        "actor": list(_read_side(typed, "actor", errors)), "recipient": list(_read_side(typed, "recipient", errors)),
        "place": _read_place(typed, errors), "attributed_to": typed.get("attributed_to") or None,
    }  # fmt: skip


def _read_side(typed: Typed, side: str, errors: Errors) -> Iterator[dict[str, str | None]]:
    """The parties of a side, row by row; empty rows are none."""
    for number in range(MOST_PARTIES):
        row = f"{side}_{number}"
        text, country, role = (typed.get(f"{row}_{name}", "") for name in ("text", "country", "role"))
        if not (text or country or role):
            continue
        if not text:
            errors[f"{row}_text"] = "party"
        if role and role not in load_ontology().sectors:
            errors[f"{row}_role"] = "role"
        yield {"text": text, "country": _read_country(country, f"{row}_country", errors), "role": role or None}


def _read_place(typed: Typed, errors: Errors) -> dict[str, str | None] | None:
    text, country = typed.get("place_text", ""), typed.get("place_country", "")
    if not text and country:
        errors["place_text"] = "place"
    return {"text": text, "country": _read_country(country, "place_country", errors)} if text else None


def _read_country(typed: str, field: str, errors: Errors) -> str | None:
    """The code of a country or body by its code or any name of it."""
    code = find_code(typed) if typed else None
    if typed and code is None:
        errors[field] = "country"
    return code


def _as_told(value: Any) -> Any:
    """The value of an event's field in the shape that the form's is read in."""
    if isinstance(value, tuple):
        return [_as_told(item) for item in value]
    if isinstance(value, Entity):
        return {"text": value.text, "country": value.country, "role": value.role}
    return {"text": value.text, "country": value.country} if hasattr(value, "text") else value
