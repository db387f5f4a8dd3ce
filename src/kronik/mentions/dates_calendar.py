"""Which day a date means: its fields ({"weekday": "4", "shift": "-1"}) and the day of publication → an ISO date.

A day stands as "2024-06-19", a week or month as "2024-06", a year as "2024".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_NEAR_AHEAD, _FAR_AHEAD = timedelta(days=60), timedelta(days=300)
"""How far ahead a day without a year may lie, by itself and where the sentence speaks of what is to come."""
_JUST_PAST = timedelta(days=10)
_NEARBY = timedelta(days=45)
_MONTHS_AHEAD = 9
_A_FEW = 3

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a date is read against: the day of publication, the day named before it in the sentence, tense."""

    published: date | None
    previous: date | None = None
    future: bool = False


def resolve(fields: Fields, setting: Setting) -> str | None:
    """The ISO date the fields mean, None where nothing tells: {"unit": "month", "shift": "-1"} on 2024-06-20 → 2024-05."""
    try:
        return _resolve(fields, setting)
    except (ValueError, OverflowError):
        return None


def parse_day(iso: str | None) -> date | None:
    """The day of an ISO date or date-time, None for anything vaguer."""
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None


def _resolve(fields: Fields, setting: Setting) -> str | None:
    month = int(fields.get("month") or fields.get("monthnumber") or 0)
    year = _year(fields)
    if month and "day" in fields:
        day = int(fields["day"])
        return date(year, month, day).isoformat() if year else _day_of_month(day, month, fields, setting)
    if month and year:
        return f"{year}-{month:02}"
    if year:
        return str(year)
    if "then" in fields:
        return _later(fields, setting.previous)
    if setting.published is None:
        return None
    if month:
        return _month(month, fields, setting.published, setting.future)
    return _relative(fields, setting.published, setting.future)


def _year(fields: Fields) -> int:
    year = int(fields.get("year", 0))
    return 2000 + year if 0 < year < 100 else year


def _day_of_month(day: int, month: int, fields: Fields, setting: Setting) -> str | None:
    """A day without its year: the nearest past one unless it lies shortly ahead or words say so; the weekday helps."""
    published = setting.published
    if published is None:
        return None
    options = [made for shift in (-1, 0, 1) if (made := _make(published.year + shift, month, day))]
    if not options:
        return None
    if "weekday" in fields:
        wanted = int(fields["weekday"])
        fitting = [option for option in options if option.isoweekday() == wanted]
        near = [option for option in options if abs(option - published) <= _NEARBY]
        options = near or fitting or options
    elif "monthnumber" in fields and all(abs(option - published) > _NEARBY for option in options):
        return None
    return _nearest(options, published, _shift(fields), setting.future).isoformat()


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(options: list[date], published: date, shift: int | None, future: bool) -> date:
    past = max((day for day in options if day <= published), default=None)
    ahead = min((day for day in options if day > published), default=None)
    if past is None or ahead is None:
        return past or ahead or published
    if shift:
        return past if shift < 0 else ahead
    wait = ahead - published
    if future and wait <= _FAR_AHEAD and published - past > _JUST_PAST:
        return ahead
    return ahead if wait <= _NEAR_AHEAD and wait < published - past else past


def _month(month: int, fields: Fields, published: date, future: bool) -> str:
    """A month without its year: "Juni lalu", "in March", "next May"."""
    shift = _shift(fields)
    ahead = (month - published.month) % 12
    if shift is not None:
        years = {-1: -(month >= published.month), 0: 0, 1: month <= published.month}[shift]
    elif ahead <= 1 or (future and ahead <= _MONTHS_AHEAD):
        years = int(month < published.month)
    else:
        years = -(month > published.month)
    return f"{published.year + years}-{month:02}"


def _relative(fields: Fields, published: date, future: bool) -> str | None:
    shift = _shift(fields)
    if "dayword" in fields:
        return (published + int(fields["dayword"]) * _DAY).isoformat()
    unit = fields.get("unit") or fields.get("single")
    if "weekday" in fields:
        return _weekday(int(fields["weekday"]), shift, unit, published, future).isoformat()
    if unit is None:
        return None
    if "recent" in fields:
        return f"{published:%Y-%m}" if unit in ("day", "week") else None
    if "few" in fields:
        return _few(unit, shift or 0, published)
    if "number" in fields or "single" in fields:
        return _counted(int(fields.get("number", 1)), unit, shift or 0, published)
    return _whole(unit, -1 if shift is None else shift, published)


def _weekday(weekday: int, shift: int | None, unit: str | None, published: date, future: bool) -> date:
    """The day a weekday means: by itself the last one, the day of publication included."""
    if unit == "week":
        monday = published - (published.isoweekday() - 1) * _DAY
        return monday + ((shift or 0) * 7 + weekday - 1) * _DAY
    back = (published.isoweekday() - weekday) % 7
    if shift is None:
        shift, same = (0, True) if future else (-1, True)
    else:
        same = shift == 0
    if shift < 0:
        return published - (back if same else back or 7) * _DAY
    ahead = (7 - back) % 7
    return published + (ahead if same else ahead or 7) * _DAY


def _counted(number: int, unit: str, shift: int, day: date) -> str | None:
    """So many units before or after a day: "dua hari lalu", "three weeks ago"."""
    steps = number * shift
    if unit == "hour":
        return day.isoformat() if number <= 12 else None
    if unit in ("day", "week"):
        moved = day + steps * (7 if unit == "week" else 1) * _DAY
        return moved.isoformat() if unit == "day" and number <= 31 else f"{moved:%Y-%m}"
    if unit == "month":
        return _shift_month(day, steps)
    return str(day.year + steps) if unit == "year" else None


def _few(unit: str, shift: int, published: date) -> str | None:
    if unit == "hour":
        return published.isoformat()
    counted = _counted(_A_FEW, unit, shift, published)
    length = {"day": 7, "week": 7, "month": 4}.get(unit)
    return counted[:length] if counted and length else None


def _whole(unit: str, shift: int, published: date) -> str | None:
    """The day, week, month or year before, of, or after publication."""
    if unit == "weekend":
        saturday = published + (6 - published.isoweekday() + 7 * shift) * _DAY
        return f"{saturday:%Y-%m}"
    return _counted(1, unit, shift, published)


def _later(fields: Fields, previous: date | None) -> str | None:
    """ "two days later", counted from the day named before it in the sentence."""
    if previous is None:
        return None
    unit = fields.get("unit") or fields.get("single") or "day"
    number, steps = int(fields.get("number", 1)), int(fields["then"])
    if unit == "week":
        unit, number = "day", number * 7
    return _counted(number, unit, steps, previous)


def _shift_month(day: date, steps: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 + steps, 12)
    return f"{year}-{month + 1:02}"


def _shift(fields: Fields) -> int | None:
    return int(fields["shift"]) if "shift" in fields else None
