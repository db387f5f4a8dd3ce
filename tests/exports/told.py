"""Exported events of our own, every field known, for the tests of exports."""

from __future__ import annotations

from dataclasses import replace

from kronik.exports.pairs import pair_parties
from kronik.packs.ontology import load_ontology
from kronik.records import (
    Article,
    Entity,
    Event,
    Evidence,
    ExportedEvent,
    HappeningHead,
    Place,
    Span,
    Versions,
    Why,
)  # fmt: skip

POLICE = Entity("Polisi", "IDN", "COP")
STUDENTS = Entity("mahasiswa", "IDN", "EDU")
RUSSIA = Entity("Rusia", "RUS", "GOV")
UKRAINE = Entity("Ukraina", "UKR", "GOV")
UN = Entity("PBB", "UN", "IGO")
REBELS = Entity("pemberontak", None, "REB")
JAKARTA = Place("Jakarta", "IDN")
TEXT = "Polisi menangkap mahasiswa di Jakarta.\n\nRusia dan Ukraina bertemu lagi."
ARTICLE = Article(
    "kro-1", "id", "Harian", "2024-06-20", "Polisi Tangkap Mahasiswa", TEXT, "https://www.harian.example/berita/1"
)
VERSIONS = Versions("1.0.0", "id-1", "id-1")


def told(
    type_: str = "COERCE",
    mode: str | None = "arrest",
    cameo: str | None = "173",
    actor: tuple[Entity, ...] = (POLICE,),
    recipient: tuple[Entity, ...] = (STUDENTS,),
    anchor: str = "menangkap",
    place: Place | None = JAKARTA,
    day: str | None = "2024-06-19",
    aux: str | None = None,
    mutual: bool = False,
    id: str = "ev-1",
    article: Article = ARTICLE,
    lead: bool = True,
) -> ExportedEvent:
    """An event whose anchor stands in the article's text."""
    start = max(article.text.find(anchor), 0)
    said = Event(
        id, type_, mode, cameo, actor, recipient, anchor, article.text.split("\n\n")[0], aux, day, place, "kata Kapolri",
        Evidence(Span("text", start, start + len(anchor), anchor), tuple(Span("text", 0, 6, "Polisi") for _ in actor[:1])),
        Why("tangkap", "active"),
    )  # fmt: skip
    ontology = load_ontology()
    event = ExportedEvent(
        article, said, ontology.quad[type_], ontology.score[type_, mode or ""], ontology.goldstein.get(cameo or ""),
        day, mutual, 0.83, ("legal", "rights_freedoms"), article.id, HappeningHead(id, 1, 3, 2, 2, article.published),
        lead, False, VERSIONS,
    )  # fmt: skip
    return replace(event, happening=replace(event.happening, pairs=len(pair_parties(event))))


def several() -> list[ExportedEvent]:
    """One event of each kind that layouts treat apart."""
    return [
        told(id="ev-arrest"),
        told("CONSULT", None, "040", (RUSSIA, UKRAINE), (), "bertemu", mutual=True, id="ev-meeting"),
        told("PROTEST", "demo", "141", (STUDENTS,), (), place=Place("depan Istana, Aceh Besar", "IDN"), id="ev-protest"),
        told("REQUEST", "change", "103", (UN, RUSSIA), (REBELS,), place=None, id="ev-request"),
        told("ASSAULT", None, "190", (), (UKRAINE,), place=Place("sebuah desa", "UKR"), id="ev-assault", lead=False),
        told("AID", None, "070", aux="future", id="ev-planned"),
        told("AID", None, None, id="ev-uncoded"),
        told("AID", None, "070", day=None, id="ev-undated", article=replace(ARTICLE, published=None, url=None)),
    ]
