"""Templates → pages: everything escaped, words and names in the language of the interface."""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kronik.serve import naming
from kronik.serve.reading import LANGUAGE, View
from kronik.serve.reasons import name_reason
from kronik.serve.words import LANGS
from kronik.version import __version__
from kronik.views.flat import codes, names

FOLDER = Path(__file__).resolve().parent / "templates"
YEAR = 365 * 24 * 3600


def render(view: View, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page; in its template stand `view`, `w` (the words) and the filters of `environment`."""
    page = environment(view.lang).get_template(template).render(view=view, w=view.words, **values)
    answer = HTMLResponse(page, status, headers={"Content-Language": view.lang})
    if view.request.query_params.get(LANGUAGE) == view.lang:
        secure = view.request.url.scheme == "https"
        answer.set_cookie(LANGUAGE, view.lang, max_age=YEAR, httponly=True, samesite="lax", secure=secure)
    return answer


@cache
def environment(lang: str) -> Environment:
    """The templates for one language of the interface; a missing word is an error, whatever it is."""
    made = _Templates(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "party": partial(naming.name_party, lang=lang), "country": partial(naming.name_country, lang=lang),
        "day": partial(naming.name_day, lang=lang), "number": partial(naming.name_number, lang=lang),
        "score": partial(naming.name_score, lang=lang), "code": lambda code, kind: naming.name_code(kind, code, lang),
        "fill": str.format, "counted": partial(_counted, lang=lang), "names": names, "codes": codes,
        "reason": partial(name_reason, lang=lang),
        "segment": partial(quote, safe=""), "shown": partial(naming.name_value, lang=lang),
    }  # fmt: skip
    made.globals |= {
        "version": __version__,
        "today": lambda: naming.name_day(date.today().isoformat(), lang),
        "langs": LANGS,
    }
    return made


class _Templates(Environment):
    """`w.filter.clear` is the word of that name, where Jinja would take the method that every dict has."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if obj.__class__ is dict:  # a page asks ten thousand times
            return obj[attribute] if attribute in obj else super().getattr(obj, attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


def _counted(number: int, forms: str, lang: str) -> str:
    """2 and "{n} event|{n} events" → "2 events"; a language with one form gives only that."""
    one, _, many = forms.partition("|")
    return (one if number == 1 else many or one).format(n=naming.name_number(number, lang))
