"""The pages on the sample chronicle: what a reader finds there, in both languages, without JavaScript."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from kronik.serve.words import load_words
from kronik.views import Chronicle
from kronik.views.records import Telling

pytest_plugins = ["sample_room"]

LANGS = ["id", "en"]


def read(client: TestClient, address: str, lang: str, status: int = 200) -> LexborHTMLParser:
    answer = client.get(address, params={"ui": lang} if "?" not in address else None)
    assert answer.status_code == status, answer.text[:500]
    return LexborHTMLParser(answer.text)


def text_of(page: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(node.text().split()) for node in page.css(selector))


def one(chronicle: Chronicle, **given: str) -> Telling:
    return next(iter(chronicle.all_events(aux="all", **given)))  # type: ignore[arg-type]


@pytest.fixture
def arrest(chronicle: Chronicle) -> Telling:
    return next(event for event in chronicle.all_events(type="COERCE", mode="arrest", lang="en") if event.sources > 2)


@pytest.mark.parametrize("lang", LANGS)
class TestArticle:
    def test_marks_all_evidence_and_tells_why(
        self, client: TestClient, chronicle: Chronicle, arrest: Telling, lang: str
    ) -> None:
        page = read(client, f"/article/{arrest.article.id}?event={arrest.id}&ui={lang}", lang)
        article = chronicle.article(arrest.article.id)
        assert article is not None
        shown = "\n\n".join(node.text() for node in page.css(".coded-text > p:not(.byline)"))
        assert shown == article.text
        lit = {node.text(): node.attributes["data-label"] for node in page.css(".lit")}
        roles = load_words(lang)["role"]
        assert lit["arrested"] == roles["act"]
        assert lit["Vietnamese fishermen"] == roles["recipient"]
        assert lit["Monday"] == roles["date"]
        card = page.css_first(f"#{arrest.id}")
        assert card is not None
        assert card.css_first("details[open]") is not None
        why = text_of(page, f"#{arrest.id} .why")
        assert "“arrested”" in why
        assert f"“{arrest.why.entry}”" in why
        assert load_words(lang)["shape"][arrest.why.shape] in why
        assert "diplomasi" in why or "diplomacy" in why

    def test_nothing_is_lit_before_something_is_chosen(self, client: TestClient, arrest: Telling, lang: str) -> None:
        page = read(client, f"/article/{arrest.article.id}?event=ev-of-another&ui={lang}", lang)
        assert not page.css(".lit")
        assert len(page.css(".m")) > 5

    def test_every_act_leads_to_its_event(
        self, client: TestClient, chronicle: Chronicle, arrest: Telling, lang: str
    ) -> None:
        page = read(client, f"/article/{arrest.article.id}", lang)
        article = chronicle.article(arrest.article.id)
        assert article is not None
        hrefs = " ".join(node.attributes["href"] or "" for node in page.css("a.act"))
        for event in article.events:
            assert f"event={event.id}" in hrefs
            assert page.css_first(f"#{event.id}") is not None

    @pytest.mark.parametrize("aux", ["future", "hypothetical", "historical", "negation"])
    def test_what_was_set_aside_stands_apart_with_its_reason(
        self, client: TestClient, chronicle: Chronicle, lang: str, aux: str
    ) -> None:
        event = next(iter(chronicle.all_events(aux=aux)))
        page = read(client, f"/article/{event.article.id}", lang)
        assert load_words(lang)["why"][aux] == text_of(page, f"#{event.id} .aside")
        assert load_words(lang)["article"]["aside"] in text_of(page, ".beside h2")

    def test_title_evidence_is_marked(self, client: TestClient, chronicle: Chronicle, lang: str) -> None:
        event = next(event for event in chronicle.all_events(aux="all") if event.evidence.anchor.part == "title")
        page = read(client, f"/article/{event.article.id}?event={event.id}&ui={lang}", lang)
        assert event.anchor in text_of(page, "h1 .lit.act")

    def test_retellings_are_marked(self, client: TestClient, chronicle: Chronicle, lang: str) -> None:
        event = next(event for event in chronicle.all_events(aux="all") if event.evidence.retold)
        page = read(client, f"/article/{event.article.id}?event={event.id}&ui={lang}", lang)
        assert event.evidence.retold[0].text in [node.text() for node in page.css(".m.retold.lit")]
        assert load_words(lang)["article"]["retold"].format(n=len(event.evidence.retold)) in text_of(page, f"#{event.id}")

    def test_an_unknown_article_is_not_found(self, client: TestClient, lang: str) -> None:
        page = read(client, "/article/kro-none", lang, 404)
        assert load_words(lang)["problem"]["title_404"] in text_of(page, "h1")


@pytest.mark.parametrize("lang", LANGS)
class TestEvent:
    def test_shows_evidence_fields_and_the_happening(self, client: TestClient, arrest: Telling, lang: str) -> None:
        page = read(client, f"/event/{arrest.id}", lang)
        assert "arrested" in text_of(page, "blockquote .lit")
        assert text_of(page, "blockquote p").startswith("Indonesia's Maritime Security Agency")
        names = {"id": ("Vietnam, petani", "23 Des 2024"), "en": ("Vietnam, farmers", "23 Dec 2024")}[lang]
        for name in names:
            assert name in text_of(page, "table")
        outlets = text_of(page, "#happening ~ ol")
        for outlet in ("Harian Teluk", "Lintas Pulau", "Harbour Dispatch", "Warta Ambang"):
            assert outlet in outlets
        assert "Laut Natuna Utara" in text_of(page, ".differing")

    def test_one_that_only_one_outlet_tells_says_so(self, client: TestClient, chronicle: Chronicle, lang: str) -> None:
        event = next(
            event for event in chronicle.all_events(aux="all") if event.happening == event.id and event.sources == 1
        )
        page = read(client, f"/event/{event.id}", lang)
        assert event.article.source in text_of(page, "#happening + p")

    def test_an_unknown_event_is_not_found(self, client: TestClient, lang: str) -> None:
        read(client, "/event/ev-none", lang, 404)


@pytest.mark.parametrize("lang", LANGS)
class TestStory:
    def test_death_tolls_stand_beside_their_outlets(self, client: TestClient, chronicle: Chronicle, lang: str) -> None:
        story = next(story for story in chronicle.stories(limit=50) if "market" in (story.title or ""))
        page = read(client, f"/story/{story.id}", lang)
        rows = [" ".join(node.text().split()) for node in page.css(".differing tbody tr")]
        assert f"{load_words(lang)['event']['dead']} 14 Eastward Wire" in rows
        assert "19 Harbour Dispatch" in rows
        assert len(page.css(".columns article")) == 4
        days = [node.attributes["datetime"] for node in page.css(".timeline time")]
        assert days == sorted(days)  # type: ignore[type-var]
        assert "2024-12-27" in days
        for heading in ("shared", "single", "claims", "timeline", "texts"):
            assert load_words(lang)["story"][heading] in text_of(page, "h2")

    def test_who_claims_what(self, client: TestClient, chronicle: Chronicle, lang: str) -> None:
        event = next(event for event in chronicle.all_events() if event.attributed_to and event.article.story in
                     {story.id for story in chronicle.stories(limit=50)})  # fmt: skip
        page = read(client, f"/story/{event.article.story}", lang)
        assert event.attributed_to in text_of(page, ".claims dt")
        assert event.sentence in text_of(page, ".claims q")

    def test_a_lone_article_leads_to_itself(self, client: TestClient, chronicle: Chronicle, lang: str) -> None:
        stories = {story.id for story in chronicle.stories(limit=50)}
        event = next(event for event in chronicle.all_events() if event.article.story not in stories)
        answer = client.get(f"/story/{event.article.id}?ui={lang}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/article/{event.article.id}")

    def test_an_unknown_story_is_not_found(self, client: TestClient, lang: str) -> None:
        read(client, "/story/kro-none", lang, 404)

    def test_the_list_names_every_story(self, client: TestClient, chronicle: Chronicle, lang: str) -> None:
        page = read(client, "/story", lang)
        links = [node.attributes["href"] for node in page.css("tbody a")]
        assert links == [f"/story/{story.id}" for story in chronicle.stories(limit=50)]

    def test_the_filters_hold_for_stories(self, client: TestClient, chronicle: Chronicle, lang: str) -> None:
        wanted = {f"/story/{story.id}" for story in chronicle.stories(party="VNM", limit=50)}
        assert 0 < len(wanted) < len(chronicle.stories(limit=50))
        for path, list in (("/story", "tbody th a"), ("/", ".stories a")):
            page = read(client, f"{path}?party=VNM", lang)
            assert {node.attributes["href"] for node in page.css(list)} == wanted
            assert len(page.css(".filters form")) == 1
        nothing = read(client, f"/story?party=VNM&since=2031&ui={lang}", lang)
        assert load_words(lang)["empty"]["filters"] in text_of(nothing, ".empty")

    def test_the_list_is_sorted_by_the_address(self, client: TestClient, chronicle: Chronicle, lang: str) -> None:
        page = read(client, "/story?sort=-articles", lang)
        counts = [int(node.text()) for node in page.css("tbody td:nth-of-type(1)")]
        assert counts == sorted((story.articles for story in chronicle.stories(limit=50)), reverse=True)


@pytest.mark.parametrize("lang", LANGS)
class TestSearch:
    def test_snippets_show_the_words(self, client: TestClient, lang: str) -> None:
        page = read(client, f"/search?text=gencatan+OR+ceasefire&ui={lang}", lang)
        found = {node.text().lower() for node in page.css(".snippet mark, .hits h3 mark")}
        assert found == {"gencatan", "ceasefire"}
        assert page.css(".events li")

    @pytest.mark.parametrize("words", ["'\"((", "AND", "<script>alert(1)</script>", "a" * 300, "*", "⟦x⟧", "%00"])
    def test_odd_words_are_only_words(self, client: TestClient, lang: str, words: str) -> None:
        answer = client.get("/search", params={"text": words, "ui": lang})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text

    def test_nothing_found_says_what_to_do(self, client: TestClient, lang: str) -> None:
        page = read(client, f"/search?text=zzzz&ui={lang}", lang)
        assert load_words(lang)["search"]["none_do"] in text_of(page, ".empty")

    def test_filters_narrow_it_and_pages_follow(self, client: TestClient, lang: str) -> None:
        page = read(client, f"/search?text=Indonesia&ui={lang}", lang)
        assert len(page.css(".hits li")) == 10
        following = next(
            node.attributes["href"] for node in page.css(".do a") if "start=10" in (node.attributes["href"] or "")
        )
        assert following is not None
        assert page.css(".hits h3 a")[0].attributes["href"] not in {
            node.attributes["href"] for node in read(client, following, lang).css(".hits h3 a")
        }
        narrowed = read(client, f"/search?text=Indonesia&source=Warta+Ambang&ui={lang}", lang)
        assert {node.text().split("·")[0].strip() for node in narrowed.css(".hits li > p.small")} == {"Warta Ambang"}

    def test_without_words_it_only_asks(self, client: TestClient, lang: str) -> None:
        page = read(client, "/search", lang)
        assert not page.css(".hits, .empty")
        assert page.css_first("form[role=search] input[name=text]") is not None
