"""What a page was asked for: the language of the interface, and the filters from the address; and the chronicle opened."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Annotated, cast
from urllib.parse import quote, urlencode

from fastapi import Depends, HTTPException, Request

from kronik.errors import FilterError
from kronik.serve.settings import Settings
from kronik.serve.words import LANGS, Words, load_words
from kronik.views import Chronicle, Filters, lend, read_filters
from kronik.views.chronicle import Given

FILTERS = tuple(field.name for field in fields(Filters))
"""The names of the filters, as they stand in an address."""
LANGUAGE = "ui"
"""The parameter and cookie of the interface's language (`lang` is the filter by an article's)."""


@dataclass(frozen=True, slots=True)
class View:
    """One request for a page. `lang` is the interface's language, `given` the filters and `own` all parameters as typed."""

    request: Request
    settings: Settings
    lang: str
    given: Mapping[str, str]
    own: Mapping[str, str]

    @property
    def words(self) -> Words:
        """The interface's words."""
        return load_words(self.lang)

    @property
    def filters(self) -> Filters:
        """The filters read. Raises FilterError, which becomes a page that says what to mend."""
        return self.read()

    def read(self, **changes: str | None) -> Filters:
        """The filters with some changed."""
        given = cast(Given, {**self.given, **changes})
        try:
            return read_filters(**given)
        except FilterError:  # unless a type or mode is of a user's pack
            with self.open() as chronicle:
                return chronicle.filters(**given)

    def open(self) -> AbstractContextManager[Chronicle]:
        """The chronicle, for reading; to be used in a `with`, in one thread."""
        return lend(self.request.app.state.pool)

    def link(self, path: str | None = None, **changes: object) -> str:
        """The address of `path` (default: this page) under the same filters, with `changes`; None takes one out.

        Without a path the page's own parameters (as `by`) are kept too.
        """
        kept = self.own if path is None else {**self.given, **_kept_language(self.own)}
        wanted = {**kept, **changes}.items()
        query = "&".join(f"{_quote(name)}={_quote(str(value))}" for name, value in wanted if value not in (None, "", False))
        return f"{path or self.request.url.path}{'?' if query else ''}{query}"


def read_view(request: Request) -> View:
    """The view of a request. An address with empty filters, as a form sends it, is answered by the one without them."""
    query = {name: ",".join(filter(None, request.query_params.getlist(name))) for name in request.query_params}
    given = {name: value for name, value in query.items() if name in FILTERS and value.strip()}
    view = replace(plain_view(request), given=given)
    if request.method == "GET" and any(not value.strip() for value in query.values()):
        tidy = {name: value for name, value in query.items() if value.strip()}
        raise HTTPException(303, headers={"Location": f"{request.url.path}?{urlencode(tidy)}".removesuffix("?")})
    return view


def plain_view(request: Request) -> View:
    """The view of a request whatever filters it has: for what is shown in place of the page."""
    own = {name: ",".join(request.query_params.getlist(name)) for name in request.query_params}
    return View(request, request.app.state.settings, _language(request), {}, own)


Asked = Annotated[View, Depends(read_view)]
"""A page's parameter: `def show_pair(view: Asked)`."""


def _language(request: Request) -> str:
    """That of the address, else of the cookie, else the first that the browser wants and we have."""
    wanted = [request.query_params.get(LANGUAGE, ""), request.cookies.get(LANGUAGE, "")]
    wanted += [part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")]
    return next((lang for lang in wanted if lang in LANGS), LANGS[0])


@lru_cache(4096)
def _quote(value: str) -> str:
    """What a link holds: a page has a thousand of them, most with the same filters."""
    return quote(value, safe=",:")


def _kept_language(own: Mapping[str, str]) -> dict[str, str]:
    return {LANGUAGE: own[LANGUAGE]} if own.get(LANGUAGE) in LANGS else {}
