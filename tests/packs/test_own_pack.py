"""A user's pack laid over Kronik's: what it adds, replaces and leaves out, and that two packs do not mix."""

from __future__ import annotations

import json
from dataclasses import astuple, replace
from pathlib import Path

import pytest
from own_packs import GOOD, write_pack

from kronik.errors import PackError
from kronik.packs import Pack, load_pack, read_overlay
from kronik.packs.cameo import closest_cameo
from kronik.packs.check import check_pack
from kronik.packs.conflicts import find_conflicts
from kronik.pipeline import code_article, versions
from kronik.records import Article, Event
from kronik.run.as_json import event_as_json
from kronik.run.examples import try_examples, try_touched

FLOOD, TYPES = "languages/id/events/flood.yaml", "ontology/types.csv"


@pytest.fixture(scope="module")
def floods(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The good pack of the tests over Indonesian."""
    return load_pack("id", read_overlay(write_pack(tmp_path_factory.mktemp("floods"))))


def events(text: str, pack: Pack) -> list[Event]:
    return list(code_article(Article("a", "id", None, "2024-06-20", None, text), pack).events)


def kinds(text: str, pack: Pack) -> list[tuple[str, str | None, str | None]]:
    return [(event.type, event.mode, event.aux) for event in events(text, pack)]


@pytest.mark.parametrize(
    ("text", "with_pack", "without"),
    [
        pytest.param("TNI mengungsikan warga.", [("FLOOD", "evacuate", None)], [], id="a new type"),
        pytest.param("Petani mengungsikan sapi.", [], [], id="its condition"),
        pytest.param("TNI akan mengungsikan warga.", [("AGREE", None, None)], [], id="compose.yaml"),
        pytest.param("TNI urungkan pengungsian warga.", [], [], id="an irregular noun alone"),
        pytest.param("Mahasiswa berunjuk rasa di Jakarta.", [], [("PROTEST", "demo", None)], id="a type left out"),
        pytest.param("Polisi menangkap dua aktivis.", [], [("COERCE", "arrest", None)], id="an entry left out"),
        pytest.param(
            "Rusia mengecam serangan Israel.",
            [("ACCUSE", "disapprove", None)],
            [("ACCUSE", "disapprove", None)],
            id="the rest",
        ),
    ],
)
def test_what_a_pack_changes(text: str, with_pack: list[object], without: list[object], floods: Pack) -> None:
    assert kinds(text, floods) == with_pack
    assert kinds(text, load_pack("id")) == without


def test_a_type_left_out_is_read_all_the_same(floods: Pack) -> None:
    """Its words still belong to the sentence: what a protest demands does not become an event of its own."""
    text = "Mahasiswa berunjuk rasa menuntut presiden mundur."
    assert [kind[0] for kind in kinds(text, load_pack("id"))] == ["PROTEST"]
    assert kinds(text, floods) == []


def test_a_mode_left_out(tmp_path: Path) -> None:
    settings = GOOD["pack.toml"].replace('"PROTEST", "id/tangkap"', '"PROTEST/demo"')
    pack = load_pack("id", read_overlay(write_pack(tmp_path, {"pack.toml": settings})))
    assert kinds("Mahasiswa berunjuk rasa di Jakarta.", pack) == []
    assert [kind[0] for kind in kinds("Partai oposisi Tanzania memboikot pemilu.", pack)] == ["PROTEST"]


def test_names_role_nouns_and_places_of_a_pack(floods: Pack) -> None:
    (event,) = events("Siaga Banjir mengungsikan warga di Kampung Air.", floods)
    assert [astuple(entity) for entity in event.actor] == [("Siaga Banjir", "IDN", "NGO")]
    assert event.place is not None
    assert astuple(event.place) == ("Kampung Air", "IDN")
    (event,) = events("Regu perahu mengungsikan warga.", floods)
    assert event.actor[0].role == "SOC"
    (event,) = events("Posko Induk mengungsikan warga.", floods)
    assert event.actor[0].role == "GOV"


def test_cameo_quad_score_and_gloss_of_a_new_type(floods: Pack) -> None:
    (event,) = events("TNI mengungsikan warga.", floods)
    assert event.cameo == "0233"
    assert floods.ontology.quad["FLOOD"] == "material cooperation"
    assert floods.ontology.score["FLOOD", "evacuate"] == 5.0
    assert floods.ontology.gloss["FLOOD", "evacuate"] == "takes people out"
    assert closest_cameo(("AID", "boat"), ontology=floods.ontology) is None  # said to be none, not looked up
    assert "boat" in floods.ontology.modes["AID"]


def test_kronik_s_own_tables_stay_as_they_were(floods: Pack) -> None:
    plain = load_pack("id")
    assert "FLOOD" in floods.ontology.modes
    assert "FLOOD" not in plain.ontology.modes
    assert "FLOOD" not in plain.acts.needs
    assert "FLOOD" not in plain.compose.rows["future"]
    assert "boat" not in plain.ontology.modes["AID"]


def test_an_entry_of_the_same_name_replaces_kronik_s(tmp_path: Path) -> None:
    entry = (
        "type: ACCUSE\nentries:\n  - name: kecam\n    mode: allege\n    words: [kecam]\n    examples:\n"
        "      - text: Rusia mengecam Israel.\n        is: {mode: allege}\n"
    )
    pack = load_pack("id", read_overlay(write_pack(tmp_path, {"languages/id/events/accuse.yaml": entry})))
    assert [entry.own for entry in pack.entries if entry.name == "kecam"] == [True]
    assert kinds("Rusia mengecam Israel.", pack) == [("ACCUSE", "allege", None)]
    told = f'{tmp_path}/languages/id/events/accuse.yaml:3: entry "kecam": replaces Kronik\'s of the same name'
    assert f"{told} (ACCUSE/disapprove)" in find_conflicts(pack, load_pack("id"))


def test_a_user_s_entry_is_tried_before_a_more_demanding_one(tmp_path: Path) -> None:
    """Kronik's own entry asks for an object, this one for nothing."""
    entry = (
        "type: FLOOD\nentries:\n  - name: cabut-kita\n    words: [cabut]\n    examples:\n      - {text: a, is: nothing}\n"
    )
    pack = load_pack("id", read_overlay(write_pack(tmp_path, {FLOOD: entry})))
    assert [kind[0] for kind in kinds("Pemerintah Indonesia mencabut sanksi.", pack)] == ["FLOOD"]
    assert [kind[0] for kind in kinds("Pemerintah Indonesia mencabut sanksi.", load_pack("id"))] == ["CONCEDE"]


def test_conflicts_are_told_with_file_and_line(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {
        TYPES: GOOD[TYPES] + "AID,,material cooperation,1,,help of any kind\n",
        "acts.yaml": GOOD["acts.yaml"].replace("needs:\n", "needs:\n  AID: actor\n"),
        "compose.yaml": GOOD["compose.yaml"].replace("future:\n", "future:\n  AID: AID\n"),
        "actors/ngos.csv": GOOD["actors/ngos.csv"] + "Amnesty International,GBR,NGO,,,own\n",
        FLOOD: GOOD[FLOOD].replace("[ungsikan]", "[ungsikan, evakuasi]"),
        "languages/id/agents.csv": GOOD["languages/id/agents.csv"] + "polisi,MIL,group,\n",
    }
    pack = load_pack("id", read_overlay(write_pack(tmp_path, changes)))
    told = [text.removeprefix(f"{tmp_path}/") for text in find_conflicts(pack, load_pack("id"))]
    assert told == [
        "ontology/types.csv:5: AID replaces Kronik's (score 10, now 1)",
        "compose.yaml:2: future: AID was AGREE, is now AID",
        "acts.yaml:2: needs: AID was both, is now actor",
        'languages/id/events/flood.yaml:3: entry "ungsikan": shares words with an entry of Kronik (AID); it is tried first',
        'actors/ngos.csv:3: "Amnesty International" was - NGO, is now GBR NGO',
        'languages/id/agents.csv:3: "polisi" was COP group, is now MIL group',
    ]


def test_weaknesses_are_mistakes(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {
        FLOOD: GOOD[FLOOD].split("    examples:")[0],
        TYPES: GOOD[TYPES] + "DRY,,verbal conflict,0,,no water\n",
        "acts.yaml": GOOD["acts.yaml"].replace("needs:\n", "needs:\n  DRY: one\n"),
    }
    pack = load_pack("id", read_overlay(write_pack(tmp_path, changes)))
    assert [str(fault).removeprefix(f"{tmp_path}/") for fault in check_pack(pack)] == [
        'languages/id/events/flood.yaml:3: entry "ungsikan": no example on which it fires',
        "pack.toml:1: no word gives type DRY in id (languages/id/events)",
    ]


def test_the_pack_s_examples_and_those_it_touches(floods: Pack) -> None:
    assert [trial.fault for trial in try_examples(floods)] == [None, None]
    assert all("ungsi" in trial.example.text.lower() for trial in try_touched(floods))


def test_versions_name_the_pack_and_its_contents(tmp_path: Path, floods: Pack) -> None:
    plain = versions(load_pack("id")).pack
    own = read_overlay(write_pack(tmp_path))
    assert versions(floods).pack == f"{plain}+floods-1-{own.fingerprint}"
    write_pack(tmp_path, {"README.md": "other", "gold/id.jsonl": "\n"})
    assert read_overlay(tmp_path).fingerprint == own.fingerprint  # what is not read does not count
    write_pack(tmp_path, {FLOOD: GOOD[FLOOD] + "# a word\n"})
    assert read_overlay(tmp_path).fingerprint != own.fingerprint


def test_the_same_pack_elsewhere_has_the_same_fingerprint(tmp_path: Path) -> None:
    a, b = (read_overlay(write_pack(tmp_path / name)) for name in ("a", "b"))
    assert a.label == b.label
    assert a.folder != b.folder


def test_two_packs_in_one_process_do_not_mix(tmp_path: Path, floods: Pack) -> None:
    other = {"pack.toml": GOOD["pack.toml"].replace('["PROTEST", "id/tangkap"]', '["FLOOD"]').replace("floods", "dry")}
    dry = load_pack("id", read_overlay(write_pack(tmp_path, dict(other))))
    texts = ("TNI mengungsikan warga.", "Mahasiswa berunjuk rasa di Jakarta.", "Polisi menangkap dua aktivis.")
    for _ in range(2):  # in turn, so that nothing kept by one serves the other
        assert [[kind[0] for kind in kinds(text, floods)] for text in texts] == [["FLOOD"], [], []]
        assert [[kind[0] for kind in kinds(text, dry)] for text in texts] == [[], ["PROTEST"], ["COERCE"]]
        assert [[kind[0] for kind in kinds(text, load_pack("id"))] for text in texts] == [[], ["PROTEST"], ["COERCE"]]


def test_a_pack_is_compiled_once_and_again_when_it_changes(tmp_path: Path) -> None:
    first = load_pack("id", read_overlay(write_pack(tmp_path)))
    assert load_pack("id", read_overlay(tmp_path)) is first
    write_pack(tmp_path, {FLOOD: GOOD[FLOOD].replace("[GOV, MIL, NGO, SOC]", "[NGO]")})
    second = load_pack("id", read_overlay(tmp_path))
    assert second is not first
    assert [kind[0] for kind in kinds("TNI mengungsikan warga.", second)] != ["FLOOD"]


def test_a_pack_that_changes_under_way_stops_the_run(tmp_path: Path) -> None:
    own = read_overlay(write_pack(tmp_path))
    write_pack(tmp_path, {FLOOD: GOOD[FLOOD] + "\n"})
    with pytest.raises(PackError, match="the pack was changed while it was in use"):
        load_pack("id", own)


def test_a_broken_pack_says_how_to_list_all_its_mistakes(tmp_path: Path) -> None:
    own = read_overlay(write_pack(tmp_path, {FLOOD: GOOD[FLOOD].replace("type: FLOOD", "type: FLOOT")}))
    with pytest.raises(PackError, match=r"flood\.yaml:1: .*`kronik check --pack .*` lists all"):
        load_pack("id", own)


def test_a_language_that_the_pack_does_not_touch(tmp_path: Path) -> None:
    """What it leaves out and its shared names hold there too."""
    own = read_overlay(write_pack(tmp_path))
    pack = load_pack("en", replace(own))
    article = Article("a", "en", None, "2024-06-20", None, "Students protested in Jakarta. Police arrested two activists.")
    assert [event.type for event in code_article(article, pack).events] == ["COERCE"]
    assert pack.version.endswith(f"+{own.label}")


def test_what_a_pack_codes_goes_into_json(floods: Pack) -> None:
    (event,) = events("TNI mengungsikan warga.", floods)
    assert json.loads(json.dumps(event_as_json(event)))["type"] == "FLOOD"
