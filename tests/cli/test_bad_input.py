"""Bad input: one clear line that names it and says why, the other inputs go on, exit status 1, never a traceback or hang."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Command

from kronik.articles.make import LONGEST_TEXT

SAMPLES = Path(__file__).resolve().parent / "samples"
GOOD = SAMPLES / "pelabuhan.txt"
PATIENCE = 20.0
"""Seconds after which a page must have been given up."""

SENTENCE = "Presiden tiba di Wina untuk bertemu kanselir Austria pada hari Rabu waktu setempat."
GERMAN = (
    "Der Außenminister traf am Dienstag in Wien seinen Amtskollegen, um über den Haushalt der Union zu sprechen.\n\n"
    "Die Opposition warf der Regierung vor, das Parlament nicht rechtzeitig unterrichtet zu haben. Die Polizei nahm vor "
    "dem Bundestag drei Demonstranten fest, wie ein Sprecher am Abend mitteilte."
)
MALAY = (
    "Perdana Menteri Malaysia bertemu rakan sejawatannya dari Singapura di Putrajaya pada hari Selasa bagi membincangkan "
    "isu sempadan dan bekalan air. Beliau berkata kerajaan akan meneruskan rundingan tersebut pada bulan hadapan.\n\n"
    "Polis turut menahan tiga lelaki kerana disyaki mencetuskan kekacauan di hadapan bangunan Parlimen, manakala pihak "
    "pembangkang menggesa kerajaan supaya membebaskan mereka dengan segera."
)


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def paragraphs(size: int) -> bytes:
    """A page of at least so many bytes, all of it article."""
    paragraph = f"<p>{SENTENCE}</p>\n"
    return page(paragraph * (size // len(paragraph) + 1))


def noise(start: bytes) -> bytes:
    return start + random.Random(7).randbytes(20_000)


def line(**fields: object) -> bytes:
    return json.dumps({"id": "x", "lang": "id", **fields}).encode() + b"\n"


def broken_off() -> bytes:
    whole = gzip.compress(b"".join(line(id=str(n), text=f"{SENTENCE} {random.Random(n).random()}") for n in range(200)))
    return whole[: len(whole) // 2]


LINKS = "".join(f"<div><h2><a href='/{n}'>Menteri Luar Negeri Bertemu Duta Besar ke-{n}</a></h2></div>" for n in range(40))

FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    # name of the case: name of the file, its content, what must be said of it
    "empty": ("kosong.html", lambda: b"", "empty"),
    "white space": ("kosong.txt", lambda: b" \n\t\r\n  \n", "empty"),
    "byte-order mark alone": ("tanda.txt", lambda: b"\xef\xbb\xbf", "empty"),
    "PDF": ("laporan.html", lambda: noise(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"), "a PDF"),
    "PNG": ("foto.html", lambda: noise(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "a PNG image"),
    "JPEG": ("foto.htm", lambda: noise(b"\xff\xd8\xff\xe0\x00\x10JFIF"), "a JPEG image"),
    "ZIP": ("arsip.html", lambda: noise(b"PK\x03\x04\x14\x00"), "a ZIP archive"),
    "gzip in gzip": ("arsip.txt", lambda: gzip.compress(gzip.compress(page(f"<p>{SENTENCE}</p>" * 5))), "gzip"),
    "gzip of a PDF": ("arsip.html", lambda: gzip.compress(noise(b"%PDF-1.7\n")), "a PDF"),
    "gzip bomb": ("bom.html", lambda: gzip.compress(b"a" * 200_000_000), "too large"),
    "zeros": ("nol.html", lambda: b"\x00" * 10_000, "binary"),
    "noise": ("acak.html", lambda: noise(b""), "binary"),
    "30 MB page": ("besar.html", lambda: paragraphs(30_000_000), "too long|too large|given up"),
    "30 MB of text": ("besar.txt", lambda: f"{SENTENCE}\n\n".encode() * 360_000, "too long|too large"),
    "30 MB without a space": ("besar-a.txt", lambda: b"a" * 30_000_000, "too long|too large"),
    "60 MB page": ("terlalu-besar.html", lambda: b"<p>x</p>\n" * 6_700_000, "too large"),
    "500,000 characters": ("panjang.txt", lambda: f"{SENTENCE}\n\n".encode() * 5_900, "too long"),
    "nested 50,000 deep": ("dalam.html", lambda: page("<div>" * 50_000 + f"<p>{SENTENCE}</p>" * 5), "nested"),
    "inline nested 50,000 deep": ("dalam-b.html", lambda: page("<b>" * 50_000 + SENTENCE * 5), "nested|no article|given up"),
    "front page": ("depan.html", lambda: f"<html><body><h1>Hari Ini</h1>{LINKS}</body></html>".encode(), "no article"),
    "page of scripts": ("skrip.html", lambda: page("<script>var a = 1;</script><style>p {}</style>"), "no article"),
    "text of signs": ("tanda-baca.txt", lambda: b"--- *** --- 123 --- ...", "no article"),
    "empty feed": ("umpan.html", lambda: b"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>", "0 entries"),
    "JSON without a text": ("data.html", lambda: line(body=SENTENCE), "JSON"),
    "German text": ("jerman.txt", lambda: GERMAN.encode(), "language 'de' is not supported"),
    "German page": ("jerman.html", lambda: page(f"<p>{GERMAN}</p>"), "language 'de' is not supported"),
    "Malay text": ("melayu.txt", lambda: MALAY.encode(), "language 'ms' is not supported"),
    "Malay declared Indonesian": ("m.html", lambda: page(f"<p>{MALAY}</p>").replace(b"<html>", b"<html lang=id>"), "'ms'"),
    "gzip broken off": ("putus.jsonl.gz", broken_off, "gzip archive is broken or breaks off"),
    "gzip of nothing but its mark": ("tanda.jsonl.gz", lambda: b"\x1f\x8b", "gzip archive is broken or breaks off"),
}  # fmt: skip

LINES: dict[str, tuple[bytes, str]] = {
    "broken off": (b'{"id": "x", "text": "Presiden\n', "not JSON"),
    "bare words": (b"Presiden tiba di Wina.\n", "not JSON"),
    "a list": (b"[1, 2]\n", "must be a JSON object, not a list"),
    "a number": (b"3\n", "must be a JSON object, not a number"),
    "null": (b"null\n", "must be a JSON object, not null"),
    "nested 100,000 deep": (b"[" * 100_000 + b"\n", "not JSON"),
    "not UTF-8": ('{"id": "x", "text": "café"}\n'.encode("latin-1"), "not UTF-8"),
    "text missing": (line(title="Presiden Tiba"), "no text"),
    "text null": (line(text=None), "no text"),
    "text empty": (line(text=" \n"), "no text"),
    "text a number": (line(text=5), "text must be a string, not a number"),
    "text a list": (line(text=[SENTENCE]), "text must be a string, not a list"),
    "text of signs": (line(text="--- 123 ---"), "no article text"),
    "text of 500,000 characters": (line(text=f"{SENTENCE} " * 6_000), "too long"),
    "title an object": (line(text=SENTENCE, title={"a": 1}), "title must be a string or null, not an object"),
    "published a number": (line(text=SENTENCE, published=20240620), "published must be a string or null, not a number"),
    "lang a boolean": (line(text=SENTENCE, lang=True), "lang must be a string or null, not a boolean"),
    "lang not supported": (line(text=SENTENCE, lang="de"), "language 'de' is not supported"),
    "lang a path": (line(text=SENTENCE, lang="../en"), "is not supported"),
    "lang not told, German": (json.dumps({"text": GERMAN}).encode() + b"\n", "language 'de' is not supported"),
    "id a list": (line(id=[1], text=SENTENCE), "id must be a string, not a list"),
    "id without end": (b'{"id": Infinity, "text": "Presiden tiba."}\n', "id must be a string"),
}


def only_complaint(complaints: list[str], name: str, reason: str) -> None:
    """One line that names the input and gives the reason."""
    assert len(complaints) == 1, complaints
    assert complaints[0].startswith(f"kronik: {name}: "), complaints[0][:200]
    assert re.search(reason, complaints[0]), complaints[0][:200]
    assert len(complaints[0]) < 300


@pytest.mark.parametrize("case", FILES)
def test_bad_file(case: str, kronik: Command, tmp_path: Path) -> None:
    name, content, reason = FILES[case]
    path = tmp_path / name
    path.write_bytes(content())
    ran = kronik("code", path, GOOD, "-f", "jsonl")
    only_complaint(ran.complaints, str(path), reason)
    assert ran.status == 1
    good = [article for article in ran.articles if article["title"] == "Australia Kecam Penahanan Tiga Kapal di Kupang"]
    assert len(good) == 1
    assert good[0]["events"]
    assert ran.seconds < PATIENCE


@pytest.mark.parametrize("case", LINES)
def test_bad_line(case: str, kronik: Command, tmp_path: Path) -> None:
    bad, reason = LINES[case]
    path = tmp_path / "artikel.jsonl"
    path.write_bytes(line(id="before", text=SENTENCE) + b"\n" + bad + line(id="after", text=SENTENCE))
    ran = kronik("code", path)
    only_complaint(ran.complaints, f"{path}:3", reason)
    assert ran.status == 1
    assert [article["id"] for article in ran.articles] == ["before", "after"]
    assert ran.seconds < PATIENCE


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("tidak-ada.html", "no such file", id="missing"),
        pytest.param("tidak-ada.jsonl", "no such file", id="missing JSON Lines"),
        pytest.param("tidak-ada/berita.html", "no such file", id="missing folder"),
        pytest.param(".", "folder", id="folder"),
        pytest.param("map.jsonl", "folder", id="folder named .jsonl"),
        pytest.param("map.jsonl.gz", "folder", id="folder named .jsonl.gz"),
        pytest.param("a" * 300 + ".html", "cannot be read|no such file", id="name too long"),
    ],
)
def test_what_cannot_be_opened(
    name: str, reason: str, kronik: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("map.jsonl", "map.jsonl.gz"):
        (tmp_path / folder).mkdir()
    ran = kronik("code", name, GOOD)
    complaint = ran.complaints
    assert len(complaint) == 1, complaint
    assert complaint[0].startswith(f"kronik: {name}: ")
    assert re.search(reason, complaint[0])
    assert (ran.status, len(ran.articles)) == (1, 1)


def test_a_name_with_a_line_break_takes_one_line(kronik: Command, tmp_path: Path) -> None:
    ran = kronik("code", str(tmp_path / "baris\nbaru.html"), GOOD)
    assert len(ran.complaints) == 1
    assert (ran.status, len(ran.articles)) == (1, 1)


def test_empty_standard_input(kronik: Command) -> None:
    ran = kronik("code", "-", GOOD, input=b"")
    only_complaint(ran.complaints, "-", "empty")
    assert (ran.status, len(ran.articles)) == (1, 1)


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_bad_input_in_every_format(form: str, kronik: Command, tmp_path: Path) -> None:
    ran = kronik("code", tmp_path / "tidak-ada.html", GOOD, "-f", form)
    only_complaint(ran.complaints, str(tmp_path / "tidak-ada.html"), "no such file")
    assert ran.status == 1
    assert "mengecam" in ran.out


ACCENTED = "Presidén Türkiye menemui Perdana Menteri Côte d’Ivoire – “sekutu lama” – di Jakarta, Rabu (19/6/2024)."
PLAINER = "Presidén Türkiye menemui Perdana Menteri Côte d'Ivoire - sekutu lama - di Jakarta, Rabu (19/6/2024)."
MORE = "Keduanya membahas perdagangan dan keamanan kawasan selama dua jam di istana, kata juru bicara presiden."


def declared(charset: str | None, words: str = ACCENTED) -> str:
    head = f"<meta charset='{charset}'>" if charset else ""
    body = f"<h1>Pertemuan di Jakarta</h1><p>{words}</p><p>{MORE}</p><p>{MORE.replace('dua', 'tiga')}</p>"
    return f"<!DOCTYPE html><html><head>{head}<title>Pertemuan di Jakarta</title></head><body>{body}</body></html>"


ENCODINGS: dict[str, tuple[bytes, str]] = {
    # name of the case: the bytes, the sentence they must give
    "utf-8": (declared("utf-8").encode(), ACCENTED),
    "utf-8 with a mark": (b"\xef\xbb\xbf" + declared(None).encode(), ACCENTED),
    "utf-8 declared latin-1": (declared("iso-8859-1").encode(), ACCENTED),
    "utf-8 declared utf-16": (declared("utf-16").encode(), ACCENTED),
    "utf-8 declared nonsense": (declared("utf-99").encode(), ACCENTED),
    "latin-1 declared utf-8": (declared("utf-8", PLAINER).encode("latin-1"), PLAINER),
    "latin-1 undeclared": (declared(None, PLAINER).encode("latin-1"), PLAINER),
    "cp1252 declared utf-8": (declared("utf-8").encode("cp1252"), ACCENTED),
    "cp1252 declared latin-1": (declared("iso-8859-1").encode("cp1252"), ACCENTED),
    "cp1252 undeclared": (declared(None).encode("cp1252"), ACCENTED),
    "utf-16 little-endian with a mark": (b"\xff\xfe" + declared("utf-8").encode("utf-16-le"), ACCENTED),
    "utf-16 big-endian with a mark": (b"\xfe\xff" + declared(None).encode("utf-16-be"), ACCENTED),
    "utf-16 without a mark": (declared(None).encode("utf-16-le"), ACCENTED),
    "text in cp1252": (f"Pertemuan di Jakarta\n\n{ACCENTED}\n\n{MORE}\n".encode("cp1252"), ACCENTED),
    "text in utf-16": (f"Pertemuan di Jakarta\r\n\r\n{ACCENTED}\r\n\r\n{MORE}\r\n".encode("utf-16"), ACCENTED),
}


@pytest.mark.parametrize("case", ENCODINGS)
def test_wrong_and_lying_encodings_are_read(case: str, kronik: Command, tmp_path: Path) -> None:
    content, sentence = ENCODINGS[case]
    path = tmp_path / "halaman.html"
    path.write_bytes(content)
    ran = kronik("code", path)
    assert (ran.status, ran.err) == (0, "")
    (article,) = ran.articles
    assert article["title"] == "Pertemuan di Jakarta"
    assert article["text"].startswith(sentence)
    meetings = [event for event in article["events"] if event["type"] == "CONSULT"]
    assert [event["date"] for event in meetings] == ["2024-06-19"]


def test_a_few_broken_letters_cost_no_page(kronik: Command, tmp_path: Path) -> None:
    path = tmp_path / "halaman.html"
    path.write_bytes(declared("utf-8").encode().replace("Türkiye".encode(), b"T\xfcrkiye"))
    (article,) = kronik("code", path).articles
    assert "Côte d’Ivoire – “sekutu lama”" in article["text"]


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_everything_bad_in_one_run(kronik_process: Command, tmp_path: Path, every: int) -> None:
    """As a user runs it, with one and with two workers: a line for every bad input, in order, and no traceback."""
    slow = {"60 MB page", "30 MB page", "30 MB of text", "30 MB without a space"}
    paths = []
    for case in sorted(FILES.keys() - slow)[::every]:
        name, content, _ = FILES[case]
        (tmp_path / name).write_bytes(content())
        paths.append(tmp_path / name)
    lines = tmp_path / "artikel.jsonl"
    lines.write_bytes(b"".join(line(id=case, text=SENTENCE) + bad for case, (bad, _) in LINES.items()))
    inputs = [GOOD, *sorted(paths), tmp_path / "tidak-ada.html", GOOD, lines, GOOD]
    alone = kronik_process("code", *inputs)
    assert alone.status == 1
    assert "Traceback" not in alone.err
    assert all(complaint.startswith(f"kronik: {tmp_path}") for complaint in alone.complaints)
    assert len(alone.complaints) == len(paths) + 1 + len(LINES)
    whole = [article["id"] for article in alone.articles if not article["id"].isdigit()]
    assert len(whole) == 3 + len(LINES)
    together = kronik_process("code", *inputs, "--workers", "2")
    assert (together.out, together.err, together.status) == (alone.out, alone.err, alone.status)


HEAVY: dict[str, str] = {
    # name of the case: a text that is long or odd, to be cut to just what is not yet refused for its length
    "ordinary sentences": " ".join(
        f"Presiden Rusia bertemu menteri ke-{n} di Wina, Rabu (19/6/2024)." for n in range(6_000)
    ),
    "one sentence": f"{SENTENCE}\n\n" + "Presiden Rusia bertemu polisi dan " * 12_000,
    "blank lines": f"{SENTENCE} {SENTENCE}" + "\n" * 400_000 + "x",
}


@pytest.mark.parametrize("case", HEAVY)
@pytest.mark.parametrize("share", [10, pytest.param(1, marks=pytest.mark.slow)])
def test_no_text_takes_longer_than_it_may(case: str, share: int, kronik_process: Command) -> None:
    """Coded, or given up in one line; never longer than 20 seconds (a few are allowed here for start and stop)."""
    text = HEAVY[case][: LONGEST_TEXT // share - 1_000]
    ran = kronik_process("code", "-", input=text.encode(), limit=PATIENCE + 5)
    assert "Traceback" not in ran.err
    assert ran.seconds < PATIENCE + 4
    if ran.status:
        only_complaint(ran.complaints, "-", "given up")
    else:
        assert len(ran.articles) == 1
