""" "Try it": paste a text, or give an address, and see the coding at once; nothing of it is kept."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse

from kronik.articles import supported_languages
from kronik.errors import KronikError, PackError, PageError
from kronik.serve.explaining import explain_aside, explain_event
from kronik.serve.marking import mark_article
from kronik.serve.naming import name_number
from kronik.serve.rates import limit_rate
from kronik.serve.reading import Asked, View
from kronik.serve.reasons import name_reason
from kronik.serve.templating import render
from kronik.serve.trying import LONGEST, TryError, code_tried, fetch_article, read_text
from kronik.views.records import StoredArticle

router = APIRouter()


@router.get("/try", response_class=HTMLResponse)
def show_try(view: Asked) -> HTMLResponse:
    """The empty form."""
    return _render(view)


@router.post("/try", response_class=HTMLResponse)
def try_text(
    view: Asked,
    text: Annotated[str, Form()] = "",
    language: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    address: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """A text coded, or the page at an address if there is no text."""
    limit_rate(view.request, "try")
    given = {"text": text, "language": language, "published": published, "address": address}
    try:
        if address.strip() and not text.strip():
            if not view.settings.allow_try_fetch:
                raise TryError("fetch_off")
            article = fetch_article(address)
        else:
            article = read_text(text, language if language in supported_languages() else None, published)
        return _render(view, given, code_tried(article))
    except PackError:  # a broken file of ours is no fault of the reader's
        raise
    except KronikError as error:
        return _render(view, given, problem=_tell_problem(view, error))


def _render(
    view: View, given: dict[str, str] | None = None, article: StoredArticle | None = None, problem: str | None = None
) -> HTMLResponse:
    title, paragraphs = mark_article(article.head.title, article.text, article.events) if article else ((), ())
    answer = render(
        view, "try.html", 422 if problem else 200, given=given or {}, article=article, title=title, paragraphs=paragraphs,
        problem=problem, longest=LONGEST, languages=supported_languages(),
        why=partial(explain_event, lang=view.lang), aside=partial(explain_aside, lang=view.lang),
    )  # fmt: skip
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _tell_problem(view: View, error: KronikError) -> str:
    """What went wrong: in the interface's language."""
    if isinstance(error, TryError):
        values = {
            name: name_number(value, view.lang) if isinstance(value, int) else value for name, value in error.values.items()
        }
        return view.words["try"][error.name].format(**values)
    return name_reason(error.reason if isinstance(error, PageError) else str(error), view.lang)
