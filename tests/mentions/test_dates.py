"""Dates in sentences: what is found, what day it means, whose day it is; tables of cases for both languages.

A case is the sentence with the dates it holds as (text, ISO date); the article appeared on Thursday, 20 June 2024.
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kronik
from kronik.errors import PackError
from kronik.mentions.dates import DateMention, DateRules, compile_date_rules, find_dates
from kronik.packs.strict_yaml import read_yaml

LANGUAGES = Path(kronik.__file__).parent / "data" / "languages"
PUBLISHED = "2024-06-20"
PARTS = [*"()/-.,'\"İ ", "19", "2024", "6", "Juni", "June", "Senin", "May", "lalu", "last", "week", " pada ", " in "]


@cache
def rules(lang: str) -> DateRules:
    """The rules of a language folder."""
    return compile_date_rules(read_yaml(LANGUAGES / lang / "dates.yaml"))


def find(lang: str, text: str, published: str | None = PUBLISHED) -> tuple[DateMention, ...]:
    """The dates of a sentence, each checked to stand where it says."""
    found = find_dates(text, published, rules(lang))
    behind = 0
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= behind
        behind = mention.end
    return found


def pairs(found: tuple[DateMention, ...]) -> list[tuple[str, str]]:
    return [(mention.text, mention.date) for mention in found]


INDONESIAN = {
    "weekday and full numbers": ("Polisi menangkap dua aktivis, Rabu (19/6/2024).", [("Rabu (19/6/2024)", "2024-06-19")]),
    "weekday and short numbers": ("Menlu tiba di Wina, Selasa (18/6).", [("Selasa (18/6)", "2024-06-18")]),
    "part of day behind": ("Unjuk rasa pecah Rabu (19/6/2024) malam.", [("Rabu (19/6/2024) malam", "2024-06-19")]),
    "part of day before numbers": ("Gedung itu dibom Senin malam (17/6).", [("Senin malam (17/6)", "2024-06-17")]),
    "numbers with leading zeros": ("Ia mundur pada Kamis (06/06) kemarin.", [("Kamis (06/06) kemarin", "2024-06-06")]),
    "no space before bracket": ("Ia bebas Senin(3/6/2024).", [("Senin(3/6/2024)", "2024-06-03")]),
    "weekday, comma, numbers": ("Rapat digelar Senin, (3/6/2024).", [("Senin, (3/6/2024)", "2024-06-03")]),
    "weekday, bare numbers": ("Ia dilantik Jumat, 7/6/2024.", [("Jumat, 7/6/2024", "2024-06-07")]),
    "bracket only": ("Kedutaan itu ditutup (19/6/2024).", [("(19/6/2024)", "2024-06-19")]),
    "bracket without year": ("Ia berpidato di Surabaya (14/6).", [("(14/6)", "2024-06-14")]),
    "two-digit year": ("Ia ditahan Rabu (19/6/24).", [("Rabu (19/6/24)", "2024-06-19")]),
    "dashes": ("Sidang dibuka (19-6-2024).", [("(19-6-2024)", "2024-06-19")]),
    "slashes, no bracket": ("Data per 19/06/2024 pukul 14.05.", [("19/06/2024", "2024-06-19")]),
    "weekday and words": ("Rabu, 19 Juni 2024, pasukan masuk.", [("Rabu, 19 Juni 2024", "2024-06-19")]),
    "weekday and words in bracket": ("Ia hadir Rabu (19 Juni 2024).", [("Rabu (19 Juni 2024)", "2024-06-19")]),
    "words": ("Perjanjian diteken 19 Juni 2024.", [("19 Juni 2024", "2024-06-19")]),
    "after pada": ("Gempa mengguncang pada 14 September 2023.", [("14 September 2023", "2023-09-14")]),
    "abbreviated month": ("Surat bertanggal 5 Okt. 2023 itu palsu.", [("5 Okt. 2023", "2023-10-05")]),
    "old spelling": ("Ia lahir 10 Nopember 1945.", [("10 Nopember 1945", "1945-11-10")]),
    "no year, past": ("Pasukan mundur pada 2 Mei.", [("2 Mei", "2024-05-02")]),
    "no year, last year": ("Pasukan mundur pada 2 Desember.", [("2 Desember", "2023-12-02")]),
    "no year, shortly ahead": ("Pelantikan dijadwalkan 1 Juli.", [("1 Juli", "2024-07-01")]),
    "no year, ahead by tense": ("Pilkada akan digelar pada 27 November.", [("27 November", "2024-11-27")]),
    "month ahead by a condition": ("Mereka mengancam jika latihan digelar pada September.", [("September", "2024-09")]),
    "no year, lalu": ("Pasukan mundur pada 8 Juli lalu.", [("8 Juli lalu", "2023-07-08")]),
    "no year, mendatang": ("KTT digelar 12 Mei mendatang.", [("12 Mei mendatang", "2025-05-12")]),
    "silam": ("Kudeta terjadi 1 Februari 2021 silam.", [("1 Februari 2021 silam", "2021-02-01")]),
    "tanggal range": ("Konferensi tanggal 12-14 Juli 2016 gagal.", [("12-14 Juli 2016", "2016-07-12")]),
    "range in words": ("Gencatan berlaku 3 hingga 5 Mei 2024.", [("3 hingga 5 Mei 2024", "2024-05-03")]),
    "range over months": ("Latihan berlangsung 28 Mei-2 Juni 2024.", [("28 Mei-2 Juni 2024", "2024-05-28")]),
    "range of numbers": ("KTT digelar Senin-Selasa (10-11/6/2024).", [("Senin-Selasa (10-11/6/2024)", "2024-06-10")]),
    "month and year": ("Juni 2024 menjadi bulan terpanas.", [("Juni 2024", "2024-06")]),
    "start of month": ("Pada awal Juni 2024 ia mundur.", [("awal Juni 2024", "2024-06")]),
    "end of month, no year": ("Pertemuan pada akhir Juli tahun lalu gagal.", [("akhir Juli tahun lalu", "2023-07")]),
    "end of month, last year": ("Mereka bertemu pada akhir September.", [("akhir September", "2023-09")]),
    "month alone": ("Sejak Maret, mereka berunding.", [("Maret", "2024-03")]),
    "bulan and month": ("Ia ditahan bulan April lalu.", [("April lalu", "2024-04")]),
    "month ahead": ("Pemilu digelar Oktober mendatang.", [("Oktober mendatang", "2024-10")]),
    "month this": ("Ia dilantik awal Juni ini.", [("awal Juni ini", "2024-06")]),
    "last month": ("Ia divonis bulan lalu.", [("bulan lalu", "2024-05")]),
    "last year": ("Tahun lalu, keduanya bersitegang.", [("Tahun lalu", "2023")]),
    "start of this year": ("Blokade dimulai awal tahun ini.", [("awal tahun ini", "2024")]),
    "year after pada": ("Kudeta terjadi pada 2019 di sana.", [("2019", "2019")]),
    "year after tahun": ("Kudeta terjadi tahun 1998.", [("tahun 1998", "1998")]),
    "year after sejak": ("Ia dipenjara sejak 2014.", [("2014", "2014")]),
    "pada tahun": ("Ia kembali pada tahun 2021.", [("tahun 2021", "2021")]),
    "end of year": ("Perang pecah akhir 2023.", [("akhir 2023", "2023")]),
    "yesterday": ("Presiden kemarin menerima dubes.", [("kemarin", "2024-06-19")]),
    "today": ("Hari ini parlemen bersidang.", [("Hari ini", "2024-06-20")]),
    "last night": ("KPK menangkap bupati itu semalam.", [("semalam", "2024-06-19")]),
    "tadi malam": ("Tadi malam roket ditembakkan.", [("Tadi malam", "2024-06-19")]),
    "tomorrow": ("Besok pagi mereka berunjuk rasa.", [("Besok pagi", "2024-06-21")]),
    "day after tomorrow": ("Delegasi tiba lusa.", [("lusa", "2024-06-22")]),
    "weekday": ("Menurut polisi, bom meledak Senin.", [("Senin", "2024-06-17")]),
    "weekday of publication": ("Bom meledak pada Kamis.", [("Kamis", "2024-06-20")]),
    "weekday and part": ("Bom meledak Senin malam.", [("Senin malam", "2024-06-17")]),
    "weekday, apostrophe": ("Bom meledak Jum’at siang.", [("Jum’at siang", "2024-06-14")]),
    "Ahad": ("Mereka berdemo pada Ahad.", [("Ahad", "2024-06-16")]),
    "weekday to come": ("Putin akan bertemu Kim pada Senin.", [("Senin", "2024-06-24")]),
    "weekday after speech stays past": ("Ia akan mundur, kata jubir, Senin.", [("Senin", "2024-06-17")]),
    "last weekday": ("Kamis lalu ia dibebaskan.", [("Kamis lalu", "2024-06-13")]),
    "weekday last week": ("Ia dibebaskan Kamis pekan lalu.", [("Kamis pekan lalu", "2024-06-13")]),
    "Monday last week": ("Ia dibebaskan Senin pekan lalu.", [("Senin pekan lalu", "2024-06-10")]),
    "Monday next week": ("Perundingan dimulai Senin pekan depan.", [("Senin pekan depan", "2024-06-24")]),
    "next weekday": ("Perundingan dimulai Selasa depan.", [("Selasa depan", "2024-06-25")]),
    "last week": ("Pekan lalu Israel menyerang Rafah.", [("Pekan lalu", "2024-06")]),
    "week before in another month": ("Tiga pekan lalu ia ditahan.", [("Tiga pekan lalu", "2024-05")]),
    "last weekend": ("Akhir pekan lalu mereka bertemu.", [("Akhir pekan lalu", "2024-06")]),
    "minggu as week": ("Ia tiba minggu lalu.", [("minggu lalu", "2024-06")]),
    "Minggu as Sunday": ("Ia tiba Minggu lalu.", [("Minggu lalu", "2024-06-16")]),
    "Minggu opens sentence": ("Minggu lalu ia tiba.", [("Minggu lalu", "2024-06")]),
    "Minggu with numbers opens": ("Minggu (16/6) ia tiba.", [("Minggu (16/6)", "2024-06-16")]),
    "two days ago": ("Dua hari lalu, kapal itu karam.", [("Dua hari lalu", "2024-06-18")]),
    "digits and yang": ("Ia tewas 3 hari yang lalu.", [("3 hari yang lalu", "2024-06-17")]),
    "one week in a word": ("Sepekan lalu ia mundur.", [("Sepekan lalu", "2024-06")]),
    "a year in a word": ("Setahun silam mereka berdamai.", [("Setahun silam", "2023")]),
    "ten years ago": ("Sepuluh tahun lalu ia dibuang.", [("Sepuluh tahun lalu", "2014")]),
    "recent weeks": ("Dalam beberapa pekan terakhir serangan meningkat.", [("beberapa pekan terakhir", "2024-06")]),
    "some days ago": ("Beberapa hari lalu ia diperiksa.", [("Beberapa hari lalu", "2024-06")]),
    "later, after a date": (
        "Ia ditahan 3 Mei 2024 dan dua hari kemudian bebas.",
        [("3 Mei 2024", "2024-05-03"), ("dua hari kemudian", "2024-05-05")],
    ),
    "next day, after a date": (
        "Ia ditahan Senin (3/6) dan keesokan harinya bebas.",
        [("Senin (3/6)", "2024-06-03"), ("keesokan harinya", "2024-06-04")],
    ),
    "known day": ("Sejak serangan 7 Oktober, Gaza dikepung.", [("7 Oktober", "2023-10-07")]),
    "capitals": ("BENTROK DI KANTOR KPU, RABU (19/6).", [("RABU (19/6)", "2024-06-19")]),
    "two dates": (
        "Bentrokan Jumat (14/6) hingga Sabtu (15/6) pagi.",
        [("Jumat (14/6)", "2024-06-14"), ("Sabtu (15/6) pagi", "2024-06-15")],
    ),
    "range of weekdays": ("Mogok berlangsung Senin hingga Rabu.", [("Senin hingga Rabu", "2024-06-17")]),
    "wrong weekday yields to numbers": ("Ia ditahan Selasa (19/6).", [("Selasa (19/6)", "2024-06-19")]),
    "weekday tells the year": ("Ia ditahan Senin (27/11).", [("Senin (27/11)", "2023-11-27")]),
}  # fmt: skip

INDONESIAN_NOTHING = {
    "no date": "Polisi membubarkan massa di depan gedung parlemen.",
    "later without a date": "Dua hari kemudian ia dibebaskan.",
    "law number": "Undang-Undang Nomor 17 Tahun 2003 digugat ke MK.",
    "article number": "Ia dijerat Pasal 19/2016 dan UU No 27/2009.",
    "election year": "Ia kalah dalam Pilpres 2024 dan SEA Games 2023.",
    "election with tahun": "Hasil pemilu tahun 2019 digugat.",
    "year alone": "Visi 2045 dibahas lagi.",
    "decade": "Ia aktivis sejak tahun 1970-an.",
    "street": "Massa berkumpul di Jalan 17 Agustus 1945.",
    "university": "Mahasiswa Universitas 17 Agustus berunjuk rasa.",
    "every Friday": "Setiap Jumat mereka berunjuk rasa.",
    "every day from to": "Kantor buka tiap Senin sampai Jumat.",
    "Friday prayer": "Seusai salat Jumat massa bergerak.",
    "Pasar Minggu": "Polisi menggerebek rumah di Pasar Minggu.",
    "feast": "Misa Jumat Agung dijaga ketat.",
    "mei without a day": "Nyonya Mei menolak berkomentar.",
    "mar": "Mar dan Jan hadir.",
    "score": "Persija menang 2-1 atas Persib.",
    "fraction": "Kuorum 1/2 dari anggota tercapai.",
    "scripture-like numbers": "Skor 3/15 dicatat wasit.",
    "traffic": "Polisi lalu lintas menutup jalan.",
    "some time ago": "Beberapa waktu lalu ia menolak.",
    "season": "Musim lalu mereka juara.",
    "future in general": "Ke depan, hubungan kedua negara membaik.",
    "duration": "Ia dihukum lima tahun penjara.",
    "after an event": "Ia mundur dua hari setelah serangan.",
    "money": "Nilainya Rp 2024 miliar.",
    "impossible day": "Surat bertanggal (31/2/2024) itu palsu.",
    "years on years": "Berbeda dengan tahun-tahun lalu, aksi itu damai.",
    "doubled word": "Yang kemarin-kemarin itu sudah dilupakan.",
    "thousand years": "Kerajaan itu runtuh 1.000 tahun lalu.",
    "one or two years": "Mereka berdamai 1-2 tahun lalu.",
    "compound number": "Ia dibuang dua puluh lima tahun lalu.",
    "tens of years": "Sengketa itu pecah puluhan tahun lalu.",
    "these days": "Beberapa hari ini mereka berunjuk rasa.",
    "kemudian": "Ia kemudian meminta maaf.",
    "minggu in small letters": "Rapat tiap minggu dihapus.",
}

ENGLISH = {
    "weekday": ("Troops entered the city Wednesday.", [("Wednesday", "2024-06-19")]),
    "on weekday": ("On Tuesday, police fired tear gas.", [("Tuesday", "2024-06-18")]),
    "weekday of publication": ("Police fired tear gas on Thursday.", [("Thursday", "2024-06-20")]),
    "weekday to come": ("Putin will meet Kim on Friday.", [("Friday", "2024-06-21")]),
    "last weekday": ("He was freed last Thursday.", [("last Thursday", "2024-06-13")]),
    "next weekday": ("Talks resume next Monday.", [("next Monday", "2024-06-24")]),
    "this weekday": ("They meet this Saturday.", [("this Saturday", "2024-06-22")]),
    "weekday night": ("Shelling resumed Friday night.", [("Friday night", "2024-06-14")]),
    "late weekday": ("He resigned late Tuesday.", [("late Tuesday", "2024-06-18")]),
    "weekday last week": ("He resigned on Monday last week.", [("Monday last week", "2024-06-10")]),
    "weekday of next week": ("He testifies on Tuesday of next week.", [("Tuesday of next week", "2024-06-25")]),
    "possessive": ("Protesters rejected Monday's ruling.", [("Monday", "2024-06-17")]),
    "month day year": ("On June 19, 2024, both signed.", [("June 19, 2024", "2024-06-19")]),
    "weekday month day year": ("On Wednesday, June 19, 2024, both signed.", [("Wednesday, June 19, 2024", "2024-06-19")]),
    "day month year": ("On 19 June 2024 both signed.", [("19 June 2024", "2024-06-19")]),
    "ordinal": ("On the 19th of June both signed.", [("19th of June", "2024-06-19")]),
    "abbreviated": ("He was shot on Jun. 19.", [("Jun. 19", "2024-06-19")]),
    "Sept": ("He was shot on Sept. 14, 2023.", [("Sept. 14, 2023", "2023-09-14")]),
    "last year's month": ("Troops withdrew on Dec. 2.", [("Dec. 2", "2023-12-02")]),
    "year from tense": ("The vote will be held on Nov. 5.", [("Nov. 5", "2024-11-05")]),
    "May as month": ("Troops withdrew on May 2.", [("May 2", "2024-05-02")]),
    "range": ("Leaders met June 12-14, 2023.", [("June 12-14, 2023", "2023-06-12")]),
    "range over months": ("The drill ran from June 28 to July 2, 2023.", [("June 28 to July 2, 2023", "2023-06-28")]),
    "American numbers": ("Filed 6/19/2024 in court.", [("6/19/2024", "2024-06-19")]),
    "British numbers": ("Filed 19/06/2024 in court.", [("19/06/2024", "2024-06-19")]),
    "ISO": ("Filed 2024-06-19 in court.", [("2024-06-19", "2024-06-19")]),
    "month year": ("The June 2024 talks failed.", [("June 2024", "2024-06")]),
    "month of year": ("It began in March of 2022.", [("March of 2022", "2022-03")]),
    "in month": ("Rebels took the town in March.", [("March", "2024-03")]),
    "since month": ("Since November, dozens were killed.", [("November", "2023-11")]),
    "last month named": ("They broke off talks last April.", [("last April", "2024-04")]),
    "early month": ("Rebels struck in early June.", [("early June", "2024-06")]),
    "mid-month": ("The truce ended in mid-May.", [("mid-May", "2024-05")]),
    "end of month": ("The truce lapses at the end of June.", [("end of June", "2024-06")]),
    "in year": ("The war began in 2019.", [("2019", "2019")]),
    "since year": ("He has ruled since 2014.", [("2014", "2014")]),
    "late year": ("In late 2021 troops massed.", [("late 2021", "2021")]),
    "season of year": ("It began in the summer of 2016.", [("2016", "2016")]),
    "yesterday": ("Yesterday the court ruled.", [("Yesterday", "2024-06-19")]),
    "today": ("The court ruled today.", [("today", "2024-06-20")]),
    "tonight": ("Tonight the leaders dine.", [("Tonight", "2024-06-20")]),
    "last night": ("Missiles hit Kyiv last night.", [("last night", "2024-06-19")]),
    "tomorrow": ("They meet tomorrow morning.", [("tomorrow morning", "2024-06-21")]),
    "day before yesterday": ("He left the day before yesterday.", [("the day before yesterday", "2024-06-18")]),
    "last week": ("He was arrested last week.", [("last week", "2024-06")]),
    "last month": ("He was arrested last month.", [("last month", "2024-05")]),
    "last year": ("He was arrested late last year.", [("late last year", "2023")]),
    "earlier this week": ("Earlier this week Hamas agreed.", [("Earlier this week", "2024-06")]),
    "this week": ("Both sides meet this week.", [("this week", "2024-06")]),
    "over the weekend": ("Riots broke out over the weekend.", [("weekend", "2024-06")]),
    "two days ago": ("He fled two days ago.", [("two days ago", "2024-06-18")]),
    "three weeks ago": ("He fled three weeks ago.", [("three weeks ago", "2024-05")]),
    "a year ago": ("A year ago they made peace.", [("A year ago", "2023")]),
    "an hour ago": ("Police left an hour ago.", [("an hour ago", "2024-06-20")]),
    "recent weeks": ("Attacks rose in recent weeks.", [("recent weeks", "2024-06")]),
    "later, after a date": (
        "He was held on May 3 and two days later freed.",
        [("May 3", "2024-05-03"), ("two days later", "2024-05-05")],
    ),
    "next day, after a date": (
        "Seized on June 3, he was freed the next day.",
        [("June 3", "2024-06-03"), ("the next day", "2024-06-04")],
    ),
    "known day": ("Since the Oct. 7 attack, Gaza is besieged.", [("Oct. 7", "2023-10-07")]),
    "9/11": ("Laws passed after 9/11 remain.", [("9/11", "2001-09-11")]),
    "title case": ("Rebels Take Town, Last Week's Truce Broken.", [("Last Week", "2024-06")]),
}  # fmt: skip

ENGLISH_NOTHING = {
    "no date": "Police dispersed the crowd outside parliament.",
    "modal may": "The court may rule against him.",
    "Theresa May": "Theresa May met Macron.",
    "march": "Thousands march on the capital.",
    "March for": "The Women's March drew crowds.",
    "Sun": "The Sun and Mar-a-Lago were named.",
    "sat": "They sat down.",
    "year in a name": "The 2016 election was contested.",
    "decade": "It dates from the 1990s.",
    "every Friday": "They rally every Friday.",
    "Black Friday": "Shops opened on Black Friday.",
    "Super Tuesday": "He won the Super Tuesday states.",
    "paper": "He told the Sunday Times so.",
    "USA Today": "He told USA Today so.",
    "later without a date": "Two days later he resigned.",
    "the next day without a date": "The next day he resigned.",
    "after an event": "He quit two days after the vote.",
    "duration": "Over the last two weeks prices rose.",
    "the past week": "He was asked about the last week.",
    "score": "They won 3-1 and 24/7 service goes on.",
    "fraction": "Shares rose 7/32.",
    "sentence": "He got 20 years in prison.",
    "committee": "The Jan. 6 committee met.",
    "long ago": "Long ago they were allies.",
    "impossible day": "The letter is dated 31/02/2024.",
    "years later": "Years later he returned.",
    "decimal": "The war began 1.5 years ago.",
    "one or two": "They made peace one or two years ago.",
    "compound number": "They made peace twenty-five years ago.",
    "show": "He was on the Tonight Show.",
}


def _table(lang: str, cases: dict[str, tuple[str, list[tuple[str, str]]]]) -> list[object]:
    return [pytest.param(lang, text, dates, id=f"{lang}: {name}") for name, (text, dates) in cases.items()]


@pytest.mark.parametrize(("lang", "text", "dates"), _table("id", INDONESIAN) + _table("en", ENGLISH))
def test_date_is_found_and_read(lang: str, text: str, dates: list[tuple[str, str]]) -> None:
    assert pairs(find(lang, text)) == dates


@pytest.mark.parametrize(
    ("lang", "text"),
    [pytest.param("id", text, id=f"id: {name}") for name, text in INDONESIAN_NOTHING.items()]
    + [pytest.param("en", text, id=f"en: {name}") for name, text in ENGLISH_NOTHING.items()],
)
def test_false_friend_is_left_alone(lang: str, text: str) -> None:
    assert find(lang, text) == ()


@pytest.mark.parametrize(
    ("lang", "text", "published", "dates"),
    [
        pytest.param("id", "Ia ditahan Rabu (19/6/2024).", None, ["2024-06-19"], id="full date needs no publication day"),
        pytest.param("id", "Ia ditahan pada Mei 2024.", None, ["2024-05"], id="nor does a month with its year"),
        pytest.param("en", "He ruled since 2014.", None, ["2014"], id="nor a year"),
        pytest.param("id", "Ia ditahan Rabu (19/6) atau kemarin.", None, [], id="relative ones are skipped"),
        pytest.param("en", "He quit on June 3, then yesterday.", None, [], id="as are days without a year"),
        pytest.param("id", "Ia ditahan kemarin.", "2024-06", [], id="a vague publication date is none"),
        pytest.param("id", "Ia ditahan kemarin.", "2024-06-20T07:30:00+07:00", ["2024-06-19"], id="time of day is cut"),
        pytest.param("id", "Ia ditahan pada 30 Desember.", "2024-01-02", ["2023-12-30"], id="over new year, back"),
        pytest.param("id", "Sidang dibuka 3 Januari.", "2023-12-29", ["2024-01-03"], id="over new year, ahead"),
        pytest.param("id", "Bulan lalu ia ditahan.", "2024-01-15", ["2023-12"], id="last month in January"),
        pytest.param("id", "Sepekan lalu ia ditahan.", "2024-03-03", ["2024-02"], id="the week lies in the month before"),
        pytest.param("id", "Ia lahir 29 Februari.", "2024-03-02", ["2024-02-29"], id="leap day"),
        pytest.param("id", "Ia lahir 29 Februari.", "2023-03-02", ["2024-02-29"], id="leap day of the year that has one"),
        pytest.param("id", "Serangan 7 Oktober itu gagal.", "2020-10-09", [], id="a known day is not read before it came"),
        pytest.param("id", "Ia mundur Minggu pekan lalu.", "2024-06-16", ["2024-06-09"], id="weeks begin on Monday"),
        pytest.param("id", "Nilai (2/3) dari anggota hadir.", "2024-06-20", [], id="a far bracket is a fraction"),
    ],
)
def test_day_of_publication_matters(lang: str, text: str, published: str | None, dates: list[str]) -> None:
    assert [mention.date for mention in find(lang, text, published)] == dates


@pytest.mark.parametrize(
    ("lang", "text", "quoted"),
    [
        ("id", "Israel menyerang Rafah, dikutip dari Reuters, Selasa (18/6).", [True]),
        ("id", "Dilansir AFP, Kamis, Israel menyerang Rafah.", [True]),
        ("id", "Seperti dikutip Antara, Senin (17/6), Rusia mundur.", [True]),
        ("id", "Demikian dikutip Selasa (18/6/2024).", [True]),
        ("id", "Mengutip Al Jazeera pada Rabu (19/6), Iran menolak.", [True]),
        ("id", "Hal itu sebagaimana dilansirReuters, Senin (17/6).", [True]),
        ("id", "Dikutip dari laman resmi kementerian, Senin (17/6), ia mundur.", [True]),
        ("id", "Dilihat di situs itu per hari ini, Kamis (20/6).", [True, True]),
        ("id", "Dilansir AFP, serangan itu terjadi Senin (17/6).", [False]),
        ("id", "Dilansir AFP, Selasa (18/6), Israel menyerang Rafah pada Senin.", [True, False]),
        ("id", "Mengutip data yang menunjukkan serangan pada Senin, ia marah.", [False]),
        ("id", "Ia ditahan Senin (17/6), dikutip dari Antara.", [False]),
        ("en", "Iran refused, he was quoted by IRNA on Tuesday.", [True]),
        ("en", "Reuters reported on Tuesday that Iran refused.", [False]),
    ],
)
def test_day_of_quotation_is_marked(lang: str, text: str, quoted: list[bool]) -> None:
    assert [mention.quoted for mention in find(lang, text)] == quoted


@pytest.mark.parametrize(
    ("lang", "text", "speech"),
    [
        ("id", '"Kami menolak," kata dia, Senin (17/6).', [True]),
        ("id", '"Kami menolak," ujarnya di Jakarta, Rabu.', [True]),
        ("id", '"Kami menolak," kata juru bicara itu kepada wartawan di Wina, Senin (17/6).', [True]),
        ("id", "Prabowo mengatakan di Jakarta, Senin (17/6), bahwa ia menolak.", [True]),
        ("id", "Prabowo, Senin (17/6), mengatakan ia menolak.", [True]),
        ("id", "Televisi Iran pada Sabtu melaporkan ledakan.", [True]),
        ("id", "Hal itu disampaikan Menlu dalam keterangan tertulis, Senin (17/6).", [True]),
        ("id", '"Kami menolak," tegas Budi saat dihubungi Kompas.com, Selasa.', [True]),
        ("id", "Bom meledak Senin (17/6), kata polisi.", [False]),
        ("id", "Ia mengatakan bahwa bom meledak pada Senin.", [False]),
        ("id", "Ia menjelaskan, pada Mei bom meledak.", [False]),
        ("id", "Polisi mengatakan serangan terjadi Senin.", [False]),
        ("id", "Polisi menangkap Fulan di Medan, Senin.", [False]),
        ("en", '"We refuse," said Lavrov on Tuesday.', [True]),
        ("en", '"We refuse," said Ann Lee, a spokeswoman for the ministry, on Tuesday.', [True]),
        ("en", "Lavrov said Tuesday that Russia refuses.", [True]),
        ("en", "Lavrov told reporters in Geneva on Tuesday that Russia refuses.", [True]),
        ("en", "Lavrov said in a statement late Tuesday that Russia refuses.", [True]),
        ("en", "Trump on Tuesday said Iran had refused.", [True]),
        ("en", "Reuters reported on Tuesday that Iran refused.", [True]),
        ("en", "He said on Tuesday that troops attacked on Monday.", [True, False]),
        ("en", "Police said the rebels attacked the base on Monday.", [False]),
        ("en", "The bomb exploded on Monday, said police.", [False]),
        ("en", "He said Monday's report was false.", [False]),
        ("en", "In 2017 he said so.", [False]),
    ],
)
def test_day_of_speech_is_marked(lang: str, text: str, speech: list[bool]) -> None:
    assert [mention.speech for mention in find(lang, text)] == speech


@pytest.mark.parametrize(("iso", "precision"), [("2024-06-19", "day"), ("2024-06", "month"), ("2024", "year")])
def test_precision_follows_from_the_date(iso: str, precision: str) -> None:
    assert DateMention(0, 1, "x", iso).precision == precision


@pytest.mark.parametrize("lang", ["id", "en"])
def test_languages_have_the_same_keys(lang: str) -> None:
    data = read_yaml(LANGUAGES / lang / "dates.yaml")
    assert list(data) == ["words", "pieces", "forms", "ignored", "known", "around"]
    assert list(data["around"]) == ["quote", "future", "tail", "verb", "phrase", "stop", "owner", "lead", "opens"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"forms": ["<weekday>"]}, 'no words for "weekday"'),
        ({"forms": ["{numbers}"]}, 'no piece "numbers"'),
        ({"forms": ["[<year>"]}, "open bracket"),
        ({"forms": [", "]}, "no first word"),
    ],
)
def test_broken_form_is_named(data: dict[str, list[str]], reason: str) -> None:
    with pytest.raises(PackError, match=reason):
        compile_date_rules(data)


def test_rules_are_compiled_once() -> None:
    data = read_yaml(LANGUAGES / "en" / "dates.yaml")
    assert compile_date_rules(data) is compile_date_rules(data)


@pytest.mark.parametrize("lang", ["id", "en"])
@given(parts=st.lists(st.sampled_from(PARTS), max_size=12))
def test_any_text_is_read_without_harm(lang: str, parts: list[str]) -> None:
    find(lang, "".join(parts))


@pytest.mark.parametrize(
    ("lang", "text", "limit"),
    [
        (
            "id",
            "Polisi membubarkan massa yang menolak rancangan undang-undang itu di depan gedung parlemen ibu kota.",
            20e-6,
        ),
        ("en", "Police dispersed the crowd that had gathered in front of parliament to protest the new bill.", 20e-6),
        ("id", "Polisi membubarkan massa di depan gedung parlemen, kata dia di Jakarta, Rabu (19/6/2024).", 200e-6),
        ("en", "Police dispersed the crowd in front of parliament, a spokesman for the ministry said on Wednesday.", 200e-6),
    ],
)
def test_reading_is_quick(lang: str, text: str, limit: float) -> None:
    compiled = rules(lang)
    best = 1.0
    for _ in range(200):
        begun = time.perf_counter()
        find_dates(text, PUBLISHED, compiled)
        best = min(best, time.perf_counter() - begun)
    assert best < limit
