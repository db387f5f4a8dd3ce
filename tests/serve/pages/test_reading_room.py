"""Every page of the reading room: in both languages, filtered, sorted, empty, wrongly asked, and with hostile names."""

from __future__ import annotations

import re
import sqlite3
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from reading_rooms import EVIL, enter

from kronik.serve.words import FOLDER, LANGS, load_words

pytest_plugins = ["room_fixtures"]
PAGES = (
    "/", "/?shade=score", "/?by=day", "/pair", "/pair?party=RUS", "/pair?party=RUS,PRK",
    "/pair?party=RUS,PRK&second=GHA,BEN", "/pair?party=RUS&other=RUS", "/party", "/party?party=RUS",
    "/party?party=RUS+GOV", "/party?party=Putin", "/party?party=-+CVL", "/place", "/place?place=PRK",
    "/place?place=PRK,IDN", "/type", "/type?type=CONSULT", "/type?type=COERCE&mode=arrest", "/type?type=AID,ACCUSE",
    "/network", "/network?pairs=80", "/data",
)  # fmt: skip
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Reader(HTMLParser):
    """Checks that elements are closed in order; collects ids, addresses, and what each label and heading is."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.inline: list[str] = []
        self.labelled: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += filter(None, [given.get("id")])
        self.links += filter(None, [given.get("href"), given.get("src"), given.get("action")])
        self.labelled += filter(None, [given.get("aria-labelledby")])
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        if tag in ("script", "style"):
            self.inline += [tag] if not given.get("src") else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    assert not reader.open
    return reader


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_in_both_languages(room: TestClient, path: str, lang: str) -> None:
    answer = room.get(path, headers={"Accept-Language": lang})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-language"] == lang
    reader = read(answer.text)
    assert f'<html lang="{lang}">' in answer.text
    assert len(set(reader.ids)) == len(reader.ids)
    assert set(reader.labelled) <= set(reader.ids)
    assert not reader.inline, "the content-security policy lets nothing run or colour a page from within"
    assert not [link for link in reader.links if urlsplit(link).netloc], "a page asks nobody else for anything"
    assert answer.text.count("<h1") == 1
    assert "built-in method" not in answer.text
    assert "None" not in re.sub(r"<[^>]*>", "", answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_chronicle_says_what_to_do(empty_room: TestClient, path: str) -> None:
    answer = empty_room.get(path, headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    read(answer.text)
    if path.partition("?")[0] not in ("/type", "/data") or "type=" in path:
        assert "kronik load" in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_hostile_names_show_as_text(hostile_room: TestClient, path: str) -> None:
    answer = hostile_room.get(path, headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    assert not read(answer.text).inline
    assert "<script>" not in answer.text
    assert "49" not in re.findall(r">([^<]*alert[^<]*)<", answer.text)
    if path == "/party?party=RUS":
        assert EVIL in unescape(answer.text)


@pytest.mark.parametrize(
    "name", ["party", "text", "source", "story", "since", "type", "second", "by", "sort", "shade", "ui"]
)
@pytest.mark.parametrize("path", ["/", "/pair?party=RUS,PRK", "/party", "/data", "/network"])
def test_a_hostile_address_shows_as_text(room: TestClient, path: str, name: str) -> None:
    answer = room.get(path, params={**parse_flat(path), name: EVIL}, headers={"Accept-Language": "en"})
    assert answer.status_code in (200, 303, 400)
    assert "<script>" not in answer.text
    if answer.text:
        assert not read(answer.text).inline


def parse_flat(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


BAD = {
    "no such type": ("type=NIX", "Type", "NIX"),
    "no day": ("since=2024-13", "From day", "2024-13"),
    "since after until": ("since=2025&until=2024", "From day", "2025-01-01"),
    "three parties": ("party=RUS,PRK,USA", "Party", "one party or two"),
    "a direction of nobody": ("direction=from", "Direction", "party"),
    "no confidence": ("min_confidence=7", "Confidence", "7"),
}


@pytest.mark.parametrize(("query", "field", "said"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("path", ["/", "/party", "/data"])
def test_a_bad_filter_is_named_and_can_be_mended(room: TestClient, path: str, query: str, field: str, said: str) -> None:
    answer = room.get(f"{path}?{query}", headers={"Accept-Language": "en"})
    assert answer.status_code == 400
    assert field in answer.text
    assert said in answer.text
    assert '<form method="get"' in answer.text


def test_a_cursor_that_no_page_gave_is_refused(room: TestClient) -> None:
    answer = room.get("/?after=yesterday&ui=en")
    assert answer.status_code == 400
    assert "cursor" in answer.text


def test_a_second_pair_must_be_two_parties(room: TestClient) -> None:
    answer = room.get("/pair?party=RUS,PRK&second=GHA&ui=en")
    assert answer.status_code == 400
    assert "two parties" in answer.text


def test_filters_live_in_the_address_and_stay_from_page_to_page(room: TestClient) -> None:
    html = unescape(room.get("/?party=RUS&since=2024&by=day&ui=en").text)
    assert 'href="/network?party=RUS&since=2024&ui=en"' in html
    assert 'href="/?since=2024&by=day&ui=en"' in html, "a chip takes its filter out"
    assert 'href="/?party=RUS&since=2024&by=week&ui=en"' in html


def test_an_address_with_empty_filters_is_tidied(room: TestClient) -> None:
    answer = room.get("/party?party=&type=&since=2024&text=+")
    assert (answer.status_code, answer.headers["location"]) == (303, "/party?since=2024")
    assert room.get("/?party=").headers["location"] == "/"


def test_lists_of_one_filter_are_joined(room: TestClient) -> None:
    assert "Bantuan, Tuduhan" in room.get("/type?type=AID&type=ACCUSE").text


def test_the_language_is_that_of_the_address_then_the_cookie_then_the_browser(room: TestClient) -> None:
    def language(path: str, **headers: str) -> str:
        return room.get(path, headers=headers).headers["content-language"]

    assert language("/", **{"Accept-Language": "fr,en;q=0.8"}) == "en"
    assert language("/", **{"Accept-Language": "fr"}) == "id"
    chosen = room.get("/?ui=en")
    assert "samesite=lax" in chosen.headers["set-cookie"].lower()
    assert language("/") == "en", "the cookie"
    assert language("/?ui=id") == "id"
    assert language("/?ui=xx", **{"Accept-Language": "en"}) in LANGS


def test_a_point_of_a_series_leads_to_its_events(room: TestClient) -> None:
    html = unescape(room.get("/pair?party=RUS,PRK&by=day&ui=en").text)
    (address,) = {
        link for link in re.findall(r'href="([^"#]+)#events"', html) if "since=2024-06-19" in link and "from" in link
    }
    page = room.get(address).text
    assert 'datetime="2024-06-19"' in page
    assert page.count('class="kind"') == 1


def test_both_directions_and_a_second_pair_share_a_scale(room: TestClient) -> None:
    html = room.get("/pair?party=RUS,PRK&second=GHA,BEN&ui=en").text
    assert html.count('class="bars"') == 4
    levels = [tuple(re.findall(r'class="level"[^>]*>([^<]*)<', chart)) for chart in html.split('class="bars"')[1:]]
    assert len(set(levels)) == 1
    for title in ("Russia acts on North Korea", "North Korea acts on Russia", "Ghana acts on Benin", "Benin acts on Ghana"):
        assert title in html


def test_one_direction_is_one_chart(room: TestClient) -> None:
    assert room.get("/pair?party=RUS,PRK&direction=from").text.count('class="bars"') == 1


def test_two_parties_on_the_page_of_one_lead_to_the_pair(room: TestClient) -> None:
    assert room.get("/party?party=RUS,PRK&since=2024").headers["location"] == "/pair?party=RUS,PRK&since=2024"


def test_tables_sort_by_the_address(room: TestClient) -> None:
    def counts(sort: str) -> list[float]:
        html = room.get(f"/party?ui=en{sort and f'&sort={sort}'}").text
        rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", html, re.DOTALL)
        return [float(re.findall(r'<td class="n[^"]*">([^<]*)<', row)[1]) for row in rows]

    assert counts("as_actor") == sorted(counts("as_actor"))
    assert counts("-as_actor") == sorted(counts("as_actor"), reverse=True)
    assert counts("nonsense") == counts("")
    assert 'aria-sort="descending"' in room.get("/party?sort=-as_actor").text


def test_the_map_shades_by_number_and_by_score(room: TestClient) -> None:
    by_number, by_score = room.get("/?ui=en").text, room.get("/?ui=en&shade=score").text
    assert re.search(r"<title>North Korea: 1 happening</title><path class=\"s5\"", by_number)
    assert re.search(r"<title>North Korea: \+2\.50</title><path class=\"c6\"", by_score)


def test_figures_say_where_they_come_from_and_when_they_were_read(room: TestClient) -> None:
    for path in ("/", "/pair?party=RUS,PRK", "/network", "/data"):
        assert "Source: chronicle room.db" in room.get(f"{path}{'&' if '?' in path else '?'}ui=en").text


def test_older_events_follow_the_newer(room_path: Path, room: TestClient) -> None:
    with sqlite3.connect(room_path) as connection:
        (total,) = connection.execute("SELECT count(*) FROM events WHERE aux IS NULL AND current = 1").fetchone()
    connection.close()
    assert total < 10, "one page; the cursor is tested with the questions"
    assert room.get("/").text.count('class="kind"') == total
    assert 'rel="next"' not in room.get("/").text


def test_what_is_not_there_is_a_page(room: TestClient) -> None:
    answer = room.get("/nothing?ui=en")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.text
    assert room.post("/?ui=en").status_code in (403, 405)


def test_a_chronicle_that_cannot_be_read_is_told_without_its_path(tmp_path: Path) -> None:
    path = tmp_path / "secret-folder" / "none.db"
    answer = enter(path).get("/?ui=en")
    assert answer.status_code == 503
    assert "cannot be read" in answer.text
    assert "secret-folder" not in answer.text


def test_style_sheet_and_no_other_file_is_served(room: TestClient) -> None:
    assert room.get("/static/style.css").status_code == 200
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/"):
        assert room.get(path).status_code in (404, 405)


def test_both_languages_have_the_same_words() -> None:
    one, other = (load_words(lang) for lang in LANGS)
    assert {page: set(texts) for page, texts in one.items()} == {page: set(texts) for page, texts in other.items()}
    for page, texts in one.items():
        for name, text in texts.items():
            slots = [sorted(re.findall(r"{(\w+)}", words.split("|")[0])) for words in (text, other[page][name])]
            assert slots[0] == slots[1], f"{page}.{name}"
    assert len(list(FOLDER.glob("*.id.toml"))) == len(list(FOLDER.glob("*.en.toml")))


def test_counting_that_takes_too_long_is_offered_not_waited_for(room: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kronik.serve.patience.SHORT", -1.0)
    answer = room.get("/party?party=RUS&ui=en")
    assert answer.status_code == 200
    assert "Count it all the same" in answer.text
    assert "wait=1" in answer.text
    assert "Count it all the same" not in room.get("/party?party=RUS&ui=en&wait=1").text


def test_a_pair_without_events_still_stands_beside_another(room: TestClient) -> None:
    html = room.get("/pair?party=FRA,BRA&second=GHA,BEN&ui=en").text
    assert "Compared with Ghana and Benin" in html
    assert "1 of cooperation, 0 of conflict" in html
    assert "Nothing in the chronicle passes these filters" in html
