"""Answers as polars data frames, by the extra `frames`; a frame's `to_pandas()` gives the other kind.

event_frame(chronicle.all_events(party="RUS"))       series_frame(chronicle.series(party="RUS"))
record_frame(chronicle.pairs(since="2024"))          any flat records: pairs, parties, places, types, sources
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kronik.errors import KronikError
from kronik.views.flat import COLUMNS, flatten
from kronik.views.records import Series, Telling

if TYPE_CHECKING:
    import polars

_KINDS = {"score": "Float64", "goldstein": "Float64", "confidence": "Float64", "sources": "Int64", "lead": "Boolean"}
"""The columns of an event that are no text, so that an empty frame has the same schema as a full one."""


def event_frame(tellings: Iterable[Telling]) -> polars.DataFrame:
    """One row for each telling; `day` and `published` are dates, parties stand by name and by code."""
    pl = _polars()
    schema = {column: getattr(pl, _KINDS.get(column, "String")) for column in COLUMNS}
    frame: polars.DataFrame = pl.DataFrame([flatten(telling) for telling in tellings], schema=schema, orient="row")
    frame = frame.with_columns(pl.col("day", "published").str.to_date(strict=False))
    return frame


def series_frame(series: Series) -> polars.DataFrame:
    """One row for each period, which is a date: its first day."""
    pl = _polars()
    kinds = {"period": pl.String, "events": pl.Int64, "happenings": pl.Int64, "score": pl.Float64, "goldstein": pl.Float64}
    frame: polars.DataFrame = pl.DataFrame([asdict(point) for point in series.points], schema=kinds)
    frame = frame.with_columns(pl.col("period").str.to_date())
    return frame


def record_frame(records: Iterable[Any]) -> polars.DataFrame:
    """One row for each flat record, whatever its kind."""
    frame: polars.DataFrame = _polars().DataFrame([asdict(record) for record in records], infer_schema_length=None)
    return frame


def _polars() -> Any:
    try:
        import polars
    except ImportError:
        raise KronikError("data frames need polars: install kronik[frames]") from None
    return polars
