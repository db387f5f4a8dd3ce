"""POST a text, get its events: the one address that computes instead of asking."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kronik.articles.make import LONGEST_TEXT
from kronik.records import Coded
from kronik.serve.api.answers import as_json
from kronik.serve.coding import code_text

router = APIRouter()


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
    coded = code_text(given.text, given.title, given.published, given.lang, given.outlet)
    return Response(as_json(coded), media_type="application/json", headers={"Cache-Control": "no-store"})
