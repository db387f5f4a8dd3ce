"""Articles written for these tests: one attack and one arrest, told by several papers in two languages, and other news."""

from __future__ import annotations

from kronik.articles import find_dateline
from kronik.records import Article

_ATTACK_EN = (
    "KHARKIV - Russia attacked Kharkiv with missiles on Sunday, killing 12 people, Governor Oleh Synyehubov said.\n\n"
    "The missiles struck an apartment block in the Saltivka district shortly before dawn. Rescue "
    "workers searched the rubble "
    "for hours while 30 people were taken to hospital.\n\n"
    "Ukraine condemned Russia for the attack. President Volodymyr Zelensky called on NATO to send "
    "more air defence systems."
)
_ATTACK_OTHER = (
    "Russian missiles hit a residential building in Kharkiv early on Sunday. Russia attacked "
    "Kharkiv with five missiles, "
    "killing 15 people, the mayor Ihor Terekhov said.\n\n"
    "Saltivka, where the building stood, has been shelled before. Synyehubov told residents to stay in shelters.\n\n"
    "Zelensky called on NATO to send more air defence systems to Kharkiv."
)
_ATTACK_ID = (
    "KHARKIV - Rusia menyerang Kharkiv dengan rudal pada Minggu (3/3/2024), menewaskan 14 orang, "
    "kata Gubernur Oleh Synyehubov."
    "\n\nRudal itu menghantam gedung apartemen di distrik Saltivka menjelang subuh. Sebanyak 30 "
    "orang dilarikan ke rumah sakit."
    "\n\nUkraina mengecam Rusia atas serangan itu. Presiden Volodymyr Zelensky meminta NATO "
    "mengirim sistem pertahanan udara."
)
_ARREST_ID = (
    "JAYAPURA - Polisi menangkap tiga aktivis di Jayapura, Senin (4/3/2024).\n\n"
    "Kapolresta Jayapura Victor Mackbon mengatakan tiga aktivis itu ditangkap karena membagikan "
    "selebaran di Expo Waena. "
    "Lembaga Bantuan Hukum Papua mengecam polisi atas penangkapan itu."
)
_ARREST_OTHER = (
    "Tiga aktivis ditangkap polisi di Expo Waena, Jayapura, Senin (4/3/2024).\n\n"
    "Menurut Victor Mackbon, mereka membagikan selebaran tanpa izin. Emanuel Gobay dari Lembaga Bantuan Hukum Papua "
    "meminta polisi membebaskan tiga aktivis tersebut."
)
_FOOTBALL = (
    "Persipura menang 3-1 atas PSBS Biak di Stadion Lukas Enembe, Minggu malam. Gol dicetak Boaz "
    "Solossa pada menit ke-12, "
    "ke-40 dan ke-77. Pelatih Ricardo Salampessy memuji lini tengahnya dan berharap tim tetap "
    "rendah hati hingga akhir musim."
)
_BUDGET = (
    "The European Commission proposed a larger budget for research on Monday. Commissioner Iliana "
    "Ivanova said the plan would "
    "fund 4,000 laboratories in Lisbon, Tallinn and Vienna. Parliament votes in June."
)


def _article(id: str, lang: str, outlet: str, day: str, title: str, text: str) -> Article:
    return Article(id, lang, outlet, day, title, text, dateline=find_dateline(text))


ATTACK = (
    _article("attack-post", "en", "Northern Post", "2024-03-03", "Russian missiles kill 12 in Kharkiv", _ATTACK_EN),
    _article(
        "attack-wire", "en", "Evening Wire", "2024-03-04", "Russian missiles hit homes in Kharkiv's Saltivka", _ATTACK_OTHER
    ),
    _article("attack-harian", "id", "Harian Timur", "2024-03-04", "Rudal Rusia Hantam Kharkiv, 14 Orang Tewas", _ATTACK_ID),
)
REPRINT = _article(
    "attack-reprint",
    "en",
    "Coast Mail",
    "2024-03-04",
    "Russian missiles kill 12 in Kharkiv",
    _ATTACK_EN + "\n\nReaders of this paper in Odesa collected blankets.",
)
ARREST = (
    _article("arrest-harian", "id", "Harian Timur", "2024-03-04", "Polisi Tangkap Tiga Aktivis di Jayapura", _ARREST_ID),
    _article(
        "arrest-suara",
        "id",
        "Suara Waena",
        "2024-03-05",
        "Bagikan Selebaran, Tiga Aktivis Ditangkap di Expo Waena",
        _ARREST_OTHER,
    ),
)
OTHERS = (
    _article("football", "id", "Harian Timur", "2024-03-03", "Persipura Bungkam PSBS 3-1", _FOOTBALL),
    _article("budget", "en", "Northern Post", "2024-03-04", "Commission wants bigger research budget", _BUDGET),
)
ALL = (*ATTACK, REPRINT, *ARREST, *OTHERS)


def timetable(id: str, day: str, date: str, place: str, outlet: str = "Kabar Kota") -> Article:
    """A daily notice that fills one form: only day and place differ."""
    text = (
        f"Layanan SIM Keliling kembali dibuka pada {date} di {place}. Pemohon cukup membawa KTP asli, "
        f"SIM lama dan surat "
        "keterangan sehat dari dokter. Layanan dibuka pukul 08.00 sampai 14.00 WIB dan hanya melayani "
        "perpanjangan SIM A dan "
        "SIM C yang masih berlaku. Biaya perpanjangan SIM A sebesar Rp 80.000 dan SIM C sebesar Rp "
        "75.000, belum termasuk "
        "biaya tes psikologi dan asuransi. Warga diminta datang lebih awal karena jumlah pemohon "
        "dibatasi setiap hari."
    )
    return _article(id, "id", outlet, day, f"Layanan Keliling {date}", text)
