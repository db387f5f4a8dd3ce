"""Every kind of mistake in a user's pack is told with its file, its line and what to do; all of them in one go."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_packs import GOOD, write_pack

from kronik.errors import PackError
from kronik.packs import read_overlay
from kronik.packs.load import compile_pack
from kronik.packs.own_files import read_own_files
from kronik.packs.shipped import LANGUAGES
from kronik.packs.strict_yaml import read_yaml

MARKERS = read_yaml(LANGUAGES / "id" / "markers.yaml").keys()
PACK, TYPES, ACTS, COMPOSE = "pack.toml", "ontology/types.csv", "acts.yaml", "compose.yaml"
NGOS, PLACES = "actors/ngos.csv", "places/places.csv"
AGENTS, IRREGULAR, MARKS = (f"languages/id/{name}" for name in ("agents.csv", "irregular.csv", "markers.yaml"))
FLOOD = "languages/id/events/flood.yaml"


def mistakes(folder: Path) -> list[str]:
    """The mistakes of a pack in its files as "file:line: reason", sorted, without the folder."""
    faults: list[PackError] = []
    own = read_overlay(folder, faults.append)
    read_own_files(own, "id", MARKERS, faults.append)
    return sorted({str(fault).removeprefix(f"{folder}/") for fault in faults})


def test_a_good_pack_has_none(tmp_path: Path) -> None:
    assert mistakes(write_pack(tmp_path)) == []


CHANGED = [
    # pack.toml
    (PACK, 'name = "floods"', "", 1, '"name" is missing, such as elections'),
    (PACK, '"floods"', '"My Floods"', 1, "name 'My Floods' must be a text such as elections"),
    (PACK, 'version = "1"\n', "version = 1\n", 2, "version 1 must be a text"),
    (PACK, 'version = "1"\n', 'versoin = "1"\nversion = "1"\n', 2, '"versoin" is not known; did you mean "version"?'),
    (PACK, 'builds_on = {id = "1"}', "", 1, "builds_on must name the languages"),
    (PACK, '{id = "1"}', '{id = "1", fr = "1"}', 3, 'builds_on: "fr" is no language of Kronik (en, id)'),
    (PACK, '{id = "1"}', '{id = "7"}', 3, 'builds_on: written for version 7 of "id", but this is 1'),
    (PACK, '["PROTEST", "id/tangkap"]', '"PROTEST"', 4, "leave_out must be a list"),
    (PACK, '"PROTEST"', '"PROTESTS"', 4, 'leave_out: "PROTESTS" is no type or mode; did you mean "PROTEST"?'),
    (PACK, '"PROTEST"', '"PROTEST/picnic"', 4, 'leave_out: "PROTEST/picnic" is no type or mode'),
    (PACK, '"PROTEST"', '"PROTEST", "PROTEST"', 4, 'leave_out: "PROTEST" stands twice'),
    (PACK, '"PROTEST"', '"tangkap"', 4, 'leave_out: "tangkap" is no type, "TYPE/mode" or "language/entry"'),
    # ontology/types.csv
    (TYPES, "type,mode,quad", "type;mode;quad", 1, "the columns must be parted by commas: type,mode,quad"),
    (TYPES, ",gloss\n", ",gloss,colour\n", 1, 'column "colour" is not known'),
    (TYPES, "FLOOD,,", "Flood,,", 2, 'type "Flood" must be 3 to 20 capital letters'),
    (TYPES, "FLOOD,evacuate", "FLOD,evacuate", 3, 'type "FLOD" needs a row without a mode before its modes; did you mean'),
    (TYPES, "FLOOD,evacuate", "FLOOD,Evacuate", 3, 'mode "Evacuate" must be small letters and hyphens'),
    (TYPES, "FLOOD,,material cooperation", "FLOOD,,kind deed", 2, 'quad "kind deed" is none of material conflict'),
    (TYPES, "FLOOD,evacuate,material cooperation", "FLOOD,evacuate,verbal conflict", 3, "its modes must have the same"),
    (TYPES, "AID,boat,material cooperation", "AID,boat,verbal cooperation", 4, 'quad of AID is "material cooperation"'),
    (TYPES, ",5,", ",fifty,", 3, 'score "fifty" is no number from -10 to 10'),
    (TYPES, ",5,", ",11,", 3, 'score "11" is no number from -10 to 10'),
    (TYPES, "0233", "2033", 3, 'CAMEO code "2033" is not known (leave it empty where none fits)'),
    (TYPES, "gives boats", "", 4, "gloss is empty: say in a few words"),
    (TYPES, "AID,boat,material cooperation,8,,gives boats\n", "FLOOD,evacuate,material cooperation,1,,x\n", 4, "in line 3"),
    (TYPES, ",,gives boats", ",gives boats", 4, "5 fields where 6 are due"),
    (TYPES, "gives boats", '"gives boats', 4, "is no row of CSV: "),
    # acts.yaml, compose.yaml
    (ACTS, "  FLOOD: actor\n", "  AID: actor\n", 1, "type FLOOD has no line under needs: actor or recipient or both or one"),
    (ACTS, "FLOOD: actor", "FLOOD: everybody", 2, '"FLOOD" must be actor or recipient or both or one'),
    (ACTS, "FLOOD: actor", "FLOOD: actor\n  RAIN: actor", 3, '"RAIN" is not a type'),
    (ACTS, "[MIL, COP]", "[MIL, COPS]", 4, '"COPS" is not a sector; did you mean "COP"?'),
    (ACTS, "FLOOD/evacuate", "FLOOD/evacuat", 4, '"FLOOD/evacuat" is not a type and mode'),
    (ACTS, "by_anybody: [FLOOD]", "by_anybody: [FLOODS]", 5, 'by_anybody: "FLOODS" is not a type; did you mean "FLOOD"?'),
    (ACTS, "by_anybody", "by_anyone", 5, '"by_anyone" is not known; did you mean "by_anybody"?'),
    (COMPOSE, "THREATEN:", "THREATS:", 3, '"THREATS" is neither a type nor future nor refused'),
    (COMPOSE, "FLOOD: AGREE", "FLOOD: AGREED", 2, '"AGREED" is not a type and mode; did you mean "AGREE"?'),
    (COMPOSE, "FLOOD: AGREE", "FLOOD: [AGREE]", 2, '"FLOOD" must be one value'),
    # names, places, role nouns, irregular forms, markers
    (NGOS, "Siaga Banjir,", ",", 2, "name is empty"),
    (NGOS, "Siaga Banjir,", "Siaga  Banjir,", 2, "has spaces too many"),
    (NGOS, ",IDN,", ",ID,", 2, 'country "ID" is no ISO 3166 alpha-3 code; did you mean "IDN"?'),
    (NGOS, ",NGO,", ",NGOS,", 2, 'role "NGOS" is not a sector; did you mean "NGO"?'),
    (NGOS, ",IDN,NGO,", ",,IGO,", 2, "an IGO needs its short name in the column country"),
    (NGOS, "2024-12", "2024-13", 2, 'to "2024-13" is no day such as 2024-10-20'),
    (NGOS, "2024-12", "2018", 2, "from 2019-01-01 is after to 2018"),
    (NGOS, "name,country", "nama,country", 1, "column name is missing"),
    (PLACES, ",IDN,", ",,", 2, "country is empty: a place lies somewhere"),
    (AGENTS, ",group,", ",club,", 2, 'kind "club" is none of group, office'),
    (AGENTS, ",SOC,", ",SOZ,", 2, 'role "SOZ" is not a sector'),
    (IRREGULAR, ",noun", ",nuon", 2, 'voice "nuon" is none of active, passive'),
    (MARKS, "failure", "failures", 1, 'there is no list "failures"; did you mean "failure"?'),
    (MARKS, "[urungkan]", "[urungkan, '']", 1, '"failure" holds an empty word'),
    (MARKS, "[urungkan]", "{urungkan: ya}", 1, '"failure" must be a list of words'),
    # entries and their examples
    (FLOOD, "type: FLOOD", "type: FLOODS", 1, 'type "FLOODS" is not a PLOVER type; did you mean "FLOOD"?'),
    (FLOOD, "entries:", "entry:", 2, 'key "entry" is not known; did you mean "entries"?'),
    (FLOOD, "- name: ungsikan\n    mode", "- mode", 3, "an entry needs a name"),
    (FLOOD, "mode: evacuate\n", "mode: evacuat\n", 4, 'mode "evacuat" is not one of FLOOD; did you mean "evacuate"?'),
    (FLOOD, "mode: evacuate\n", 'cameo: "999"\n', 4, 'CAMEO code "999" is not known'),
    (FLOOD, "words: [ungsikan]", "word: [ungsikan]", 5, 'key "word" is not known; did you mean "words"?'),
    (FLOOD, "    words: [ungsikan]\n", "", 3, 'entry "ungsikan" has no words'),
    (FLOOD, "[ungsikan]", "[ungsikan, ' ']", 5, '"words" holds an empty word'),
    (FLOOD, "[ungsikan]", "[[ungsikan]]", 5, '"words" must be a list of words'),
    (FLOOD, "[GOV, MIL, NGO, SOC]", "[GOVT]", 6, 'actor_role "GOVT" is not a sector; did you mean "GOV"?'),
    (FLOOD, "actor_role: [GOV, MIL, NGO, SOC]", "doer: actors", 6, 'doer: "actors" is none of actor, recipient'),
    (FLOOD, "- text: TNI mengungsikan warga.\n        is", "- is", 8, "an example needs text and is"),
    (FLOOD, "is: nothing", "is: none", 11, 'is must be "nothing" or a mapping'),
    (FLOOD, "recipient: warga", "recipent: warga", 9, '"recipent" cannot be expected of an example; did you mean'),
    (FLOOD, "recipient: warga", "aux: soon", 9, 'aux "soon" is none of future'),
    (FLOOD, "mode: evacuate}", "type: RAIN}", 9, '"RAIN" is not a type'),
    (FLOOD, "    mode: evacuate\n", "    mode: evacuate\n    mode: evacuate\n", 5, '"mode" stands twice'),
    (FLOOD, "words: [ungsikan]", "words: [ungsikan", 6, "is not YAML: "),
    (FLOOD, "is: nothing\n", "is: nothing\n  - name: ungsikan\n    words: [evakuasi]\n", 12, "the name stands already in"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "reason"),
    [pytest.param(*case, id=f"{case[0].rsplit('/', 1)[-1]} {number}") for number, case in enumerate(CHANGED, 1)],
)
def test_a_mistake(tmp_path: Path, file: str, old: str, new: str, line: int, reason: str) -> None:
    assert GOOD[file].count(old) >= 1
    found = mistakes(write_pack(tmp_path, {file: GOOD[file].replace(old, new, 1)}))
    there = [text for text in found if text.startswith(f"{file}:{line}: ") and reason in text]
    assert there, found
    assert all("Traceback" not in text and "\n" not in text for text in found)


ADDED = [
    ("language/id/events/a.yaml", "type: FLOOD\n", "language/id/events/a.yaml:1: is not read; did you mean \"languages\"?"),
    ("languages/id/events/a.yml", "type: FLOOD\n", "is not read; call it .yaml"),
    ("languages/id/dates.yaml", "", "a pack cannot change how dates are read"),
    ("languages/id/affixes.yaml", "", "irregular forms go to irregular.csv"),
    ("languages/id/actors/candidates.csv", "", "an actors table is called by what its names are: capitals, "),
    ("languages/en/agents.csv", "word,role,kind,note\n", 'languages/en is not read: builds_on does not name "en"'),
    ("ontology/plover.csv", "", "a pack's types and modes stand in ontology/types.csv"),
    ("shapes.yaml", "", "a pack cannot change them"),
    ("notes.txt", "", "notes.txt:1: is not read"),
    (NGOS, "name,country,role,from,to,source\nSiaga R\xe9,IDN,NGO,,,own\n".encode("latin-1"), "ngos.csv:2: is not UTF-8"),
    (MARKS, b"failure: [a\x00]\n", "markers.yaml:1: is not YAML"),
    (MARKS, "failure: &a [*a]\n", "markers.yaml:1: is nested too deeply, or a list marked &name stands inside itself"),
    (MARKS, "- failure\n", "markers.yaml:1: the file must hold `key: value` lines"),
    (MARKS, "? [a]\n: b\n", "markers.yaml:1: a key must be one word"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "content", "reason"), ADDED, ids=[f"{case[0]} {n}" for n, case in enumerate(ADDED)])
def test_a_file_amiss(tmp_path: Path, file: str, content: str | bytes, reason: str) -> None:
    found = mistakes(write_pack(tmp_path, {file: content}))
    assert any(reason in text for text in found), found


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        pytest.param(None, 1, "is missing; a pack is a folder with a pack.toml", id="none"),
        pytest.param('name = "a"\nversion = \n', 2, "is not TOML", id="broken"),
        pytest.param(b"name = '\xff'", 1, "is not UTF-8", id="bytes"),
    ],
)
def test_without_a_pack_toml_nothing_is_read(tmp_path: Path, content: str | bytes | None, line: int, reason: str) -> None:
    with pytest.raises(PackError) as caught:
        read_overlay(write_pack(tmp_path, {PACK: content}))
    assert (caught.value.file, caught.value.line) == (str(tmp_path / PACK), line)
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("leave_out", "reason"),
    [
        ('["id/tangkop"]', 'leave_out: no entry "tangkop" in id; did you mean "tangkap"?'),
        ('["id/ungsikan"]', 'leave_out: "ungsikan" is an entry of the pack itself'),
    ],
)
def test_entries_left_out_must_be_there(tmp_path: Path, leave_out: str, reason: str) -> None:
    settings = GOOD[PACK].replace('["PROTEST", "id/tangkap"]', leave_out)
    faults: list[PackError] = []
    compile_pack("id", read_overlay(write_pack(tmp_path, {PACK: settings})), faults.append)
    assert [str(fault) for fault in faults] == [f"{tmp_path}/pack.toml:4: {reason}"]


def test_all_mistakes_are_told_in_one_go(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {
        TYPES: GOOD[TYPES].replace(",5,", ",fifty,").replace("0233", "2033"),
        NGOS: GOOD[NGOS].replace("IDN", "ID").replace("NGO,", "NGOS,"),
        FLOOD: GOOD[FLOOD].replace("[GOV, MIL, NGO, SOC]", "[GOVT]").replace("is: nothing", "is: none"),
    }
    found = mistakes(write_pack(tmp_path, changes))
    assert [text.split(": ")[0] for text in found] == [
        "actors/ngos.csv:2", "actors/ngos.csv:2",
        "languages/id/events/flood.yaml:11", "languages/id/events/flood.yaml:6",
        "ontology/types.csv:3", "ontology/types.csv:3",
    ]  # fmt: skip


def test_a_table_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    table = b"\xef\xbb\xbf" + GOOD[NGOS].replace("\n", "\r\n").encode()
    assert mistakes(write_pack(tmp_path, {NGOS: table})) == []
