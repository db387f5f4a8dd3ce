"""Leave a reply: what stands under an article or event, and what a reader sends, checked.

A page that shows replies asks `offer_replies` and includes templates/parts/replies.html (how is said there).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kronik.packs.ontology import load_ontology
from kronik.records import Reply
from kronik.serve.proposing import (
    ARTICLE_KINDS,
    EVENT_KINDS,
    MOST_PARTIES,
    SIDES,
    Errors,
    Typed,
    name_act,
    read_proposal,
    type_event,
)
from kronik.serve.reading import View
from kronik.serve.tokens import form_token
from kronik.store import replies_of_article, replies_of_event
from kronik.store.proposals import AUX
from kronik.views import Chronicle
from kronik.views.records import StoredArticle, Telling

REQUIRED = ("name", "email", "text")
TRAP = "homepage"
"""A field that people do not see; what fills it in is a program."""
LONGEST = {"name": 100, "email": 254, "text": 5000, "sentence": 2000, "": 300}
"""Characters that a field may have; "" stands for every other."""


@dataclass(frozen=True, slots=True)
class Form:
    """The form of replies under an article, or under one of its events.

    `typed` is what its fields hold, `errors` what is wrong with them, `refused` the name of what is wrong with all of it;
    `acts` are the types with what may be chosen of each, `rows` how many parties a side has room for.
    """

    article: StoredArticle
    event: Telling | None
    action: str
    token: str
    typed: Typed
    errors: Mapping[str, str]
    refused: str
    kinds: tuple[str, ...]
    acts: tuple[tuple[str, tuple[str, ...]], ...]
    rows: Mapping[str, int]
    roles: tuple[str, ...]
    longest: Mapping[str, int]
    auxes: tuple[str, ...] = AUX
    trap: str = TRAP


@dataclass(frozen=True, slots=True)
class Replies:
    """What stands under an article or event: the accepted replies, the oldest first, and the form for another."""

    shown: tuple[Reply, ...]
    form: Form


def offer_replies(view: View, chronicle: Chronicle, article: StoredArticle, event: Telling | None = None) -> Replies:
    """What parts/replies.html needs under an article, or under one event of it."""
    found = replies_of_event(chronicle.store, event.id) if event else replies_of_article(chronicle.store, article.head.id)
    return Replies(tuple(found), make_form(view, article, event))


def make_form(
    view: View,
    article: StoredArticle,
    event: Telling | None,
    typed: Typed | None = None,
    errors: Mapping[str, str] | None = None,
    refused: str = "",
) -> Form:
    """The form as it was typed, or with the event's fields as they are. The reader's e-mail address is never put into it."""
    page = f"/event/{event.id}" if event else f"/article/{article.head.id}"
    held = type_event(event) if typed is None else _without_email(typed)
    return Form(
        article, event, view.link(f"{page}/reply"), form_token(view.request), held, errors or {}, refused,
        kinds=EVENT_KINDS if event else ARTICLE_KINDS,
        acts=_offer_acts(event),
        rows={side: _count_rows(held, side) for side in SIDES}, roles=tuple(sorted(load_ontology().sectors)),
        longest=LONGEST,
    )  # fmt: skip


def _offer_acts(event: Telling | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Types, each with what may be chosen of it ("COERCE", "COERCE/arrest"): Kronik's, and what the event is where a
    user's pack has it."""
    ontology = load_ontology()
    kinds = {type_: (type_, *(f"{type_}/{mode}" for mode in sorted(modes))) for type_, modes in ontology.modes.items()}
    if event and not ontology.is_kind(name_act(event)):
        kinds[event.type] = (*kinds.get(event.type, ()), name_act(event))
    return tuple(kinds.items())


def check_reply(typed: Typed, article: StoredArticle, event: Telling | None) -> tuple[Reply, str, Errors]:
    """The reply that was typed, its e-mail address, and what is wrong with it by field; nothing is, where that is empty."""
    errors: Errors = {name: "required" for name in REQUIRED if not typed.get(name)}
    email = _read_email(typed.get("email", ""), errors)
    for name, value in typed.items():
        if len(value) > LONGEST.get(name, LONGEST[""]):
            errors[name] = "long"
        elif email and name != "email" and email.casefold() in value.casefold():
            errors[name] = "email_inside"
    fields = read_proposal(typed, event, article, errors)
    kind = typed.get("kind") or None
    return (
        Reply(article.head.id, event.id if event else None, typed.get("name", ""), typed.get("text", ""), kind, fields),
        email,
        errors,
    )


def clean_typed(sent: Mapping[str, str]) -> dict[str, str]:
    """What a form sent, without what nobody types: control characters, and space around."""
    return {name: _clean(value) for name, value in sent.items()}


def _clean(value: str) -> str:
    lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign for sign in lines if sign == "\n" or not _is_control(sign)).strip()


def _is_control(sign: str) -> bool:
    return sign < " " or "\x7f" <= sign <= "\x9f" or "\ud800" <= sign <= "\udfff"


def _read_email(typed: str, errors: Errors) -> str:
    """An address as it is written in one way only; whether anybody reads it is not asked."""
    from email_validator import EmailNotValidError, validate_email

    if not typed:
        return ""
    try:
        return validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError:
        errors["email"] = "email"
        return ""


def _without_email(typed: Typed) -> dict[str, str]:
    """What was typed without its e-mail address, in whichever field it stands."""
    others = {name: value for name, value in typed.items() if name != "email"}
    email = _read_email(typed.get("email", ""), {})
    if not email:
        return others
    found = re.compile(f"{re.escape(email)}|{re.escape(typed['email'])}", re.IGNORECASE)
    return {name: found.sub("", value) for name, value in others.items()}


def _count_rows(typed: Typed, side: str) -> int:
    """Rows for the parties there are, and one more."""
    filled = [number for number in range(MOST_PARTIES) if typed.get(f"{side}_{number}_text")]
    return min(max(filled, default=-1) + 2, MOST_PARTIES)
