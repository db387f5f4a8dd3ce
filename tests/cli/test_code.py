"""`kronik code` from end to end: every kind of input, every format."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Command
from rich.cells import cell_len

SAMPLES = Path(__file__).resolve().parent / "samples"
PAGE, TEXT, ENGLISH, LINES = (
    SAMPLES / name for name in ("pelabuhan.html", "pelabuhan.txt", "railway.txt", "articles.jsonl")
)

ARTICLE_FIELDS = [
    "id", "lang", "outlet", "published", "title", "text", "url", "author", "dateline", "events", "problems", "versions",
]  # fmt: skip
EVENT_FIELDS = {
    "id", "type", "mode", "cameo", "actor", "recipient", "anchor", "sentence", "aux", "date", "place", "attributed_to",
    "evidence", "why", "contexts", "confidence", "quad", "score", "goldstein",
}  # fmt: skip
EVIDENCE_FIELDS = {"anchor", "actor", "recipient", "date", "place", "attributed_to", "retold"}
CSV_HEADER = (
    "article,published,outlet,event,type,mode,cameo,actor,actor_code,recipient,recipient_code,aux,date,place,"
    "place_country,attributed_to,anchor,sentence,entry,shape"
)


def gist(event: dict[str, Any]) -> tuple[str, str, str]:
    """An event in short: ("COERCE arrest", "IDN COP", "IDN CVL")."""

    def side(name: str) -> str:
        return "+".join(f"{party['country']} {party['role']}" for party in event[name])

    return (f"{event['type']} {event['mode'] or ''}".strip(), side("actor"), side("recipient"))


def without_ids(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in event.items() if key != "id"} for event in events]


# What comes in


def test_a_saved_page(kronik: Command) -> None:
    ran = kronik("code", PAGE)
    assert (ran.status, ran.err) == (0, "")
    (article,) = ran.articles
    assert article["title"] == "Australia Kecam Penahanan Tiga Kapal di Kupang"
    assert (article["lang"], article["outlet"], article["published"]) == ("id", "Teluk Kini", "2024-06-05")
    assert article["url"] == "https://teluk-kini.example/2024/06/05/tiga-kapal"
    assert {
        ("ACCUSE disapprove", "AUS GOV", "IDN GOV"),
        ("CONSULT", "AUS GOV+IDN GOV", ""),
        ("COERCE arrest", "IDN COP", "IDN CVL"),
    } <= {gist(event) for event in article["events"]}
    for words in ("2019", "Canberra", "Malaysia", "Baca juga", "Iran", "Terpopuler"):
        assert words not in ran.out


def test_page_and_text_of_one_article_agree(kronik: Command) -> None:
    page, text = kronik("code", PAGE, TEXT, "--published", "2024-06-05").articles
    for field in ("lang", "published", "title", "text"):
        assert page[field] == text[field]
    assert without_ids(page["events"]) == without_ids(text["events"])
    assert page["events"]


def test_english_text(kronik: Command) -> None:
    ran = kronik("code", ENGLISH)
    (article,) = ran.articles
    assert (article["lang"], article["outlet"], article["published"]) == ("en", "Coastal Wire", None)
    assert article["dateline"] == {
        "text": "ACCRA (Coastal Wire) -",
        "start": 0,
        "end": 22,
        "place": "ACCRA",
        "outlet": "Coastal Wire",
    }
    types = {event["type"] for event in article["events"]}
    assert {"CONSULT", "SUPPORT", "COERCE", "PROTEST"} <= types


@pytest.mark.parametrize("name", ["articles.jsonl", "articles.jsonl.gz", "zipped-but-not-named.jsonl"])
def test_json_lines(name: str, kronik: Command, tmp_path: Path) -> None:
    content = LINES.read_bytes()
    path = tmp_path / name
    path.write_bytes(content if name == "articles.jsonl" else gzip.compress(content))
    ran = kronik("code", path)
    assert (ran.status, ran.err) == (0, "")
    assert [article["id"] for article in ran.articles] == ["warta-17", "18", "warta-19"]
    assert ran.articles == kronik("code", LINES).articles


def test_json_lines_keep_their_fields_and_lose_the_rest(kronik: Command) -> None:
    first, second, third = kronik("code", LINES).articles
    given = json.loads(LINES.read_text(encoding="utf-8").split("\n")[0])
    for field in ("id", "lang", "outlet", "published", "title", "text"):
        assert first[field] == given[field]
    assert "section" not in first
    assert ("AID", "BRA GOV", "MOZ GOV") in [gist(event) for event in first["events"]]
    assert not any("nonsense" in event for event in first["events"])
    assert ("COERCE arrest", "NOR COP", "NOR CVL") in [gist(event) for event in second["events"]]
    assert (third["lang"], third["events"]) == ("id", [])


@pytest.mark.parametrize("path", [PAGE, TEXT, ENGLISH], ids=lambda path: path.name)
def test_standard_input_is_read_like_a_file(path: Path, kronik: Command) -> None:
    piped = kronik("code", "-", input=path.read_bytes())
    assert (piped.status, piped.err) == (0, "")
    assert piped.out == kronik("code", path).out


def test_several_inputs_come_out_in_the_order_given(kronik: Command) -> None:
    ran = kronik("code", ENGLISH, LINES, "-", PAGE, ENGLISH, input=TEXT.read_bytes())
    languages = [article["lang"] for article in ran.articles]
    assert (ran.status, languages) == (0, ["en", "id", "en", "id", "id", "id", "en"])
    assert ran.articles[0] == ran.articles[-1]


RELATIVE = "Polisi Makassar\n\nPolisi menangkap dua aktivis di Makassar kemarin."


@pytest.mark.parametrize(
    ("given", "published", "date"),
    [
        pytest.param(["--published", "2024-03-01"], "2024-03-01", "2024-02-29", id="given"),
        pytest.param([], None, None, id="not given"),
    ],
)
def test_day_of_publication(given: list[str], published: str | None, date: str | None, kronik: Command) -> None:
    (article,) = kronik("code", "-", *given, input=RELATIVE.encode()).articles
    assert article["published"] == published
    assert [event["date"] for event in article["events"]] == [date]


def test_day_of_publication_is_for_pages_that_do_not_tell_it(kronik: Command) -> None:
    (article,) = kronik("code", PAGE, "--published", "2001-01-01").articles
    assert article["published"] == "2024-06-05"


def test_day_of_publication_of_json_lines(kronik: Command) -> None:
    articles = kronik("code", LINES, "--published", "2024-01-31").articles
    assert [article["published"] for article in articles] == ["2023-11-08", "2024-01-31", "2024-01-31"]


# What comes out


def test_json_has_the_fields_of_the_codebook(kronik: Command) -> None:
    ran = kronik("code", PAGE, ENGLISH, LINES, "--format", "jsonl")
    events = [event for article in ran.articles for event in article["events"]]
    assert len(events) > 8
    for article in ran.articles:
        assert list(article) == ARTICLE_FIELDS
        assert set(article["versions"]) == {"kronik", "pack", "parser"}
        assert article["versions"]["pack"].startswith(f"{article['lang']}-")
        assert article["problems"] == []
        assert len({event["id"] for event in article["events"]}) == len(article["events"])
    for event in events:
        assert set(event) == EVENT_FIELDS
        assert set(event["evidence"]) == EVIDENCE_FIELDS
        assert set(event["why"]) == {"entry", "shape", "inner"}
        assert event["why"]["entry"]
        assert event["why"]["shape"]
        assert event["aux"] in (None, "future", "hypothetical", "historical", "negation")
        assert all(set(party) == {"text", "country", "role"} for party in (*event["actor"], *event["recipient"]))
        assert event["place"] is None or set(event["place"]) == {"text", "country"}
        assert set(event["evidence"]["anchor"]) == {"part", "start", "end", "text"}


def test_json_keeps_letters_and_takes_one_line_an_article(kronik: Command) -> None:
    out = kronik("code", PAGE, ENGLISH).out
    assert out.endswith("\n")
    assert out.count("\n") == 2
    assert "“Kami meminta" in out
    assert "Lomé" in out


def test_csv(kronik: Command) -> None:
    ran = kronik("code", PAGE, ENGLISH, LINES, "-f", "csv")
    assert ran.status == 0
    assert ran.out.split("\n")[0] == CSV_HEADER
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    coded = [(article, event) for article in kronik("code", PAGE, ENGLISH, LINES).articles for event in article["events"]]
    assert len(rows) == len(coded)
    for row, (article, event) in zip(rows, coded, strict=True):
        assert None not in row
        assert None not in row.values()
        assert (row["article"], row["event"], row["published"]) == (article["id"], event["id"], article["published"] or "")
        assert (row["sentence"], row["anchor"], row["type"]) == (event["sentence"], event["anchor"], event["type"])
        assert row["cameo"] == (event["cameo"] or "")
        assert row["actor"] == "; ".join(party["text"] for party in event["actor"])
        assert row["recipient_code"] == gist(event)[2].replace("+", "; ").replace("None", "-")
        assert (row["entry"], row["shape"]) == (event["why"]["entry"], event["why"]["shape"])


def test_csv_quotes_what_needs_it(kronik: Command) -> None:
    text = 'Akra, 5 Juni\n\n"Kami, para buruh, mengecam Ghana," kata serikat; "sekarang, juga," kata mereka.'
    (row,) = csv.DictReader(io.StringIO(kronik("code", "-", "-f", "csv", input=text.encode()).out))
    assert row["sentence"] == text.split("\n")[-1]


def test_csv_without_events_is_a_header(kronik: Command) -> None:
    text = "Cuaca di Manado cerah sepanjang pekan ini dan harga cabai di pasar turun sedikit."
    assert kronik("code", "-", "-f", "csv", input=text.encode()).out == CSV_HEADER + "\n"


LONG = "Menteri Luar Negeri Republik Demokratik Kongo Jean-Baptiste Emmanuel Mbuyamba Kalonji wa Tshibangu"
WIDE = (
    f"{'Judul yang panjang sekali ' * 6}\n\n{LONG} bertemu Menteri Luar Negeri Uganda di Kinshasa, kata "
    f"{LONG}.\n\nPolisi menangkap {'x' * 150} di Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch.\n\n"
    "Presiden 中华人民共和国主席中华人民共和国主席 mengunjungi Rusia."
)


@pytest.mark.parametrize(
    "content",
    [pytest.param(path.read_bytes(), id=path.name) for path in (PAGE, ENGLISH)] + [pytest.param(WIDE.encode(), id="wide")],
)
def test_table_fits_in_100_columns(content: bytes, kronik: Command) -> None:
    ran = kronik("code", "-", "--format", "table", input=content)
    assert ran.status == 0
    assert max(cell_len(line) for line in ran.out.splitlines()) <= 100
    assert "\x1b" not in ran.out


def test_table_shows_what_was_coded(kronik: Command) -> None:
    out = kronik("code", PAGE, "--format", "table").out
    for words in (
        "Australia Kecam Penahanan Tiga Kapal di Kupang", "Teluk Kini · 2024-06-05 · id", "what", "to whom",
        "COERCE arrest", "IDN COP", "AUS GOV", "2024-06-03", "Jakarta (IDN)", "“mengecam”", "(negation)", "— Lestaluhu",
    ):  # fmt: skip
        assert words in out


def test_table_says_when_there_are_no_events(kronik: Command) -> None:
    assert "no events" in kronik("code", "-", "-f", "table", input=b"Cuaca di Manado cerah sepanjang pekan ini.").out


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a Unix thing")
def test_a_terminal_gets_a_table(in_environment: Callable[[dict[str, str] | None], dict[str, str]]) -> None:
    import pty

    terminal, its_side = pty.openpty()
    command = [sys.executable, "-m", "kronik", "code", str(TEXT)]
    with subprocess.Popen(
        command, stdout=its_side, stderr=subprocess.PIPE, env=in_environment({"COLUMNS": "100"})
    ) as process:
        os.close(its_side)
        shown = b""
        try:
            while block := os.read(terminal, 4096):
                shown += block
        except OSError:  # Linux ends a pseudo-terminal so
            pass
        os.close(terminal)
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0
    assert "to whom" in shown.decode()
    assert "COERCE arrest" in shown.decode()


# What is refused


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        pytest.param(["code", str(TEXT), "--format", "xml"], '"xml" is none of table, jsonl, csv', id="format"),
        pytest.param(["code", str(TEXT), "--published", "2024-13-01"], '"2024-13-01" is not a day', id="month 13"),
        pytest.param(["code", str(TEXT), "--published", "kemarin"], '"kemarin" is not a day', id="word for a day"),
        pytest.param(["code", str(TEXT), "--workers", "0"], "--workers", id="no workers"),
        pytest.param(["code"], "Missing argument", id="no input"),
        pytest.param(["kode", str(TEXT)], "No such command", id="no such command"),
        pytest.param(["code", str(TEXT), "--colour"], "No such option", id="no such option"),
    ],
)
def test_wrong_use_is_explained(arguments: list[str], reason: str, kronik: Command) -> None:
    ran = kronik(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert reason in " ".join(ran.err.replace("│", " ").split())


# Pipes


@pytest.mark.skipif(sys.platform == "win32", reason="closed pipes differ on Windows")
@pytest.mark.parametrize(
    ("arguments", "copies", "lines"),
    [
        pytest.param(["-f", "jsonl"], 40, 1, id="after one line"),
        pytest.param(["-f", "jsonl", "--workers", "2"], 40, 1, id="after one line, two workers"),
        pytest.param(["-f", "table"], 1, 0, id="at once"),
    ],
)
def test_a_closed_pipe_is_quiet(
    arguments: list[str],
    copies: int,
    lines: int,
    tmp_path: Path,
    in_environment: Callable[[dict[str, str] | None], dict[str, str]],
) -> None:
    """`kronik code … | head -1`."""
    path = tmp_path / "many.jsonl"
    article = {"lang": "id", "published": "2024-06-05", "text": TEXT.read_text(encoding="utf-8")}
    path.write_text("".join(json.dumps({"id": f"a-{n}", **article}) + "\n" for n in range(copies)), encoding="utf-8")
    command = [sys.executable, "-m", "kronik", "code", str(path), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=in_environment(None)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for _ in range(lines):
            assert json.loads(process.stdout.readline())["id"] == "a-0"
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(60)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_output_is_utf8_whatever_the_console_speaks(encoding: str, kronik: Command, kronik_process: Command) -> None:
    narrow = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ran = kronik_process("code", "-", env=narrow, input="Polisi menangkap dua aktivis Ōsaka di Łódź → “kemarin”.".encode())
    assert (ran.status, ran.err) == (0, "")
    assert "Ōsaka di Łódź → “kemarin”" in ran.out


def test_doubtful_events_are_left_out(kronik: Command) -> None:
    def confidences(*options: str) -> list[float]:
        articles = kronik("code", PAGE, ENGLISH, LINES, *options).articles
        return [event["confidence"] for article in articles for event in article["events"]]

    every = confidences()
    least = sorted(every)[len(every) // 2]
    assert min(every) < least
    assert confidences("--min-confidence", str(least)) == [value for value in every if value >= least]
