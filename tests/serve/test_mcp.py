"""kronik mcp, driven as an assistant drives it: the real client over the standard streams of a real process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from conftest import Command
from mcp import Client, StdioServerParameters

from kronik import code_article
from kronik.records import Article
from kronik.run.link import link_store
from kronik.store import open_store, store_coded

MEETING = "Presiden Rusia Vladimir Putin bertemu pemimpin Korea Utara Kim Jong-un di Pyongyang, Rabu (19/6/2024)."
ARTICLES = [
    Article("a", "id", "Teluk Kini", "2024-06-20", "Putin Temui Kim", MEETING, "https://teluk-kini.example/putin"),
    Article("b", "id", "Warta Lor", "2024-06-20", "Putin dan Kim", f"{MEETING}\n\nKorea Selatan mengecam kunjungan itu."),
]
FIELDS = {"id", "sentence", "source", "url", "article"}
Tool = Callable[..., Any]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mcp") / "chronicle.db"
    with open_store(path) as store:
        store_coded(store, [code_article(article) for article in ARTICLES])
        link_store(store)
    return path


@pytest.fixture(scope="module")
def assistant(path: Path, in_environment: Callable[[dict[str, str] | None], dict[str, str]]) -> Iterator[Tool]:
    """A client of one running server: assistant("find_events", limit=1) → the answer; an error is a string."""
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "kronik", "mcp", "--store", str(path)], env=in_environment(None)
    )
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(Client(server)) as client:

        def call(name: str, **arguments: Any) -> Any:
            answer = portal.call(client.call_tool, name, arguments)
            return answer.content[0].text if answer.is_error else answer.structured_content

        call.tools = portal.call(client.list_tools).tools  # type: ignore[attr-defined]
        yield call


def test_the_tools_say_what_they_do(assistant: Tool) -> None:
    tools = {tool.name: tool for tool in assistant.tools}  # type: ignore[attr-defined]
    assert set(tools) == {
        "describe_chronicle", "find_events", "count_over_time", "find_pairs", "find_stories", "read_story",
        "read_happening", "read_article", "search_articles", "code_this_text",
    }  # fmt: skip
    for tool in tools.values():
        assert tool.description
        assert tool.output_schema
        assert tool.annotations.read_only_hint
    filters = tools["find_events"].input_schema["$defs"]["FilterWords"]["properties"]
    assert all(filter["description"] for filter in filters.values())


def test_every_event_comes_with_its_evidence(assistant: Tool) -> None:
    found = assistant("find_events", which={"party": "Rusia,Korea Utara", "since": "2024-06"}, limit=5)
    assert found["total"] == 2
    for event in found["events"]:
        assert set(event) >= FIELDS
        assert event["sentence"] in MEETING
        article = assistant("read_article", id=event["article"])
        assert event["sentence"] in article["text"]
        assert article["article"]["source"] == event["source"]
        assert event["id"] in [told["id"] for told in article["events"]]
    assert "https://teluk-kini.example/putin" in [event["url"] for event in found["events"]]
    assert "Presiden Rusia Vladimir Putin (RUS GOV)" in found["events"][0]["actor"]


def test_a_page_follows_another(assistant: Tool) -> None:
    first = assistant("find_events", limit=1)
    second = assistant("find_events", limit=1, after=first["next"])
    assert first["events"][0]["id"] != second["events"][0]["id"]


def test_stories_happenings_counts_and_search(assistant: Tool) -> None:
    (story,) = assistant("find_stories", which={"since": "2024", "party": "Rusia"})["stories"]
    told = assistant("read_story", id=story["id"])
    assert {article["source"] for article in told["articles"]} == {"Teluk Kini", "Warta Lor"}
    assert {event["source"] for event in told["shared"][0]["tellings"]} == {"Teluk Kini", "Warta Lor"}
    happening = assistant("read_happening", id=told["shared"][0]["id"])
    assert len(happening["tellings"]) == 2
    assert assistant("count_over_time", which={"party": "RUS"}, by="day")["points"][0]["events"] == 2
    assert {"a": "PRK", "b": "RUS"}.items() <= assistant("find_pairs", which={"party": "RUS,PRK"})["pairs"][0].items()
    assert assistant("search_articles", words="kunjungan")["hits"][0]["article"]["source"] == "Warta Lor"
    accusers = assistant("search_articles", words="Putin", which={"party": "Korea Selatan", "type": "ACCUSE"})["hits"]
    assert [hit["article"]["source"] for hit in accusers] == ["Warta Lor"]
    assert assistant("describe_chronicle")["choices"]["sources"] == ["Teluk Kini", "Warta Lor"]


def test_a_text_is_coded(assistant: Tool) -> None:
    coded = assistant("code_this_text", text="Polisi menangkap dua aktivis di Makassar kemarin.", published="2024-06-20")
    (event,) = coded["events"]
    assert (event["type"], event["day"], event["actor"]) == ("COERCE", "2024-06-19", ["Polisi (IDN COP)"])
    assert assistant("find_events")["total"] == 3  # nothing of it is kept


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("find_events", {"which": {"since": "kemarin"}}, "is not a day such as 2024-06-20"),
        ("find_events", {"which": {"type": "ASSALT"}}, "did you mean ASSAULT?"),
        ("find_events", {"which": {"sinse": "2024"}}, "sinse"),
        ("find_events", {"after": "1; DROP TABLE events"}, "is not the cursor of a page"),
        ("read_article", {"id": "kro-none"}, 'the chronicle has no article "kro-none"'),
        ("code_this_text", {"text": "\u0000"}, "no article text"),
    ],
)
def test_a_wrong_question_is_told_what_would_do(tool: str, arguments: dict[str, Any], said: str, assistant: Tool) -> None:
    assert said in assistant(tool, **arguments)


def test_a_chronicle_that_is_not_there(tmp_path: Path, kronik_process: Command) -> None:
    ran = kronik_process("mcp", "--store", tmp_path / "none.db")
    assert ran.status == 1
    assert ran.complaints == [f"kronik: {tmp_path / 'none.db'}: there is no such chronicle; kronik load makes one"]
    assert ran.out == ""
