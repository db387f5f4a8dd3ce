"""A small user's pack for tests: its files by name, and how to write them."""

from __future__ import annotations

from pathlib import Path

GOOD = {
    "pack.toml": 'name = "floods"\nversion = "1"\nbuilds_on = {id = "1"}\nleave_out = ["PROTEST", "id/tangkap"]\n',
    "ontology/types.csv": (
        "type,mode,quad,score,cameo,gloss\n"
        "FLOOD,,material cooperation,3,07,acts when water rises\n"
        "FLOOD,evacuate,material cooperation,5,0233,takes people out\n"
        "AID,boat,material cooperation,8,,gives boats\n"
    ),
    "acts.yaml": "needs:\n  FLOOD: actor\nagents:\n  FLOOD/evacuate: [MIL, COP]\nby_anybody: [FLOOD]\n",
    "compose.yaml": "future:\n  FLOOD: AGREE\nTHREATEN:\n  FLOOD/evacuate: THREATEN/expel\n",
    "actors/ngos.csv": "name,country,role,from,to,source\nSiaga Banjir,IDN,NGO,2019-01-01,2024-12,own\n",
    "places/places.csv": "name,country,kind,source\nKampung Air,IDN,city,own\n",
    "languages/id/agents.csv": "word,role,kind,note\nregu perahu,SOC,group,\n",
    "languages/id/irregular.csv": "base,form,voice\nungsi,pengungsian,noun\n",
    "languages/id/markers.yaml": "failure: [urungkan]\n",
    "languages/id/actors/institutions.csv": "name,country,role,from,to,source\nPosko Induk,IDN,GOV,,,own\n",
    "languages/id/events/flood.yaml": (
        "type: FLOOD\n"
        "entries:\n"
        "  - name: ungsikan\n"
        "    mode: evacuate\n"
        "    words: [ungsikan]\n"
        "    actor_role: [GOV, MIL, NGO, SOC]\n"
        "    examples:\n"
        "      - text: TNI mengungsikan warga.\n"
        "        is: {actor: TNI, recipient: warga, mode: evacuate}\n"
        "      - text: Petani mengungsikan sapi.\n"
        "        is: nothing\n"
    ),
    "README.md": "Banjir.\n",
    "gold/id.jsonl": "",
}


def write_pack(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Path:
    """The good pack in a folder, with files replaced, added or (None) left out."""
    for name, content in {**GOOD, **(changes or {})}.items():
        if content is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder
