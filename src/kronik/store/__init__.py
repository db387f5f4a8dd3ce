"""Stage 6: coded articles ↔ the chronicle, one SQLite file (its tables: schema/*.sql)."""

from kronik.store.corrections import correct_event, read_corrections
from kronik.store.merging import read_merges, undo_merge, write_merges
from kronik.store.opening import Store, open_store
from kronik.store.reading import read_article, read_coded, read_event, read_problems, read_runs
from kronik.store.recoding import (
    Difference,
    articles_coded_before,
    count_coded_before,
    drop_others,
    put_aside,
    read_differences,
    take_over,
)
from kronik.store.rows import stored_id
from kronik.store.writing import Stored, known_ids, store_coded, store_problems

__all__ = [
    "Difference",
    "Store",
    "Stored",
    "articles_coded_before",
    "correct_event",
    "count_coded_before",
    "drop_others",
    "known_ids",
    "open_store",
    "put_aside",
    "read_article",
    "read_coded",
    "read_corrections",
    "read_differences",
    "read_event",
    "read_merges",
    "read_problems",
    "read_runs",
    "store_coded",
    "store_problems",
    "stored_id",
    "take_over",
    "undo_merge",
    "write_merges",
]
