"""POST a text, get its events: the one address that computes instead of asking; nothing of it is kept."""

from __future__ import annotations

import re
import threading
from datetime import date
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from kronik.articles.make import LONGEST_TEXT, make_article
from kronik.pipeline import code_article
from kronik.records import Coded
from kronik.serve.api.answers import as_json

router = APIRouter()
_PATIENCE = 10.0
"""Seconds that a text waits for the one before it."""
_turn = threading.Lock()


def _check_day(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise ValueError("is not a day such as 2024-06-20")
    date.fromisoformat(text)
    return text


Day = Annotated[str, AfterValidator(_check_day), Field(json_schema_extra={"format": "date"})]


class Text(BaseModel):
    """A text to code, and what is known about it."""

    model_config = ConfigDict(extra="forbid")
    text: str = Field(min_length=1, max_length=LONGEST_TEXT, description="The article, paragraphs parted by blank lines.")
    title: str | None = Field(None, max_length=1000)
    published: Day | None = Field(None, description='Its day, by which "yesterday" is told.')
    lang: str | None = Field(None, max_length=10, description="Told from the text where it is not given.")
    outlet: str | None = Field(None, max_length=200)


@router.post("/code", response_model=Coded, tags=["coding"])
def code(given: Text) -> Response:
    """The events of a text: coded here and now, and not kept."""
    return Response(as_json(code_text(given)), media_type="application/json", headers={"Cache-Control": "no-store"})


def code_text(given: Text) -> Coded:
    """Code a text, one at a time. Raises PageError for what is no article, HTTPException 503 where others are before it."""
    article = make_article(
        "text", given.text, title=given.title, outlet=given.outlet, published=given.published, lang=given.lang
    )
    if not _turn.acquire(timeout=_PATIENCE):
        raise HTTPException(503, "other texts are being coded; try again", {"Retry-After": "5"})
    try:
        return code_article(article)
    finally:
        _turn.release()
