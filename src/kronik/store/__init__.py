"""Stage 6: coded articles ↔ the chronicle, one SQLite file (its tables: schema/*.sql)."""

from kronik.store.corrections import correct_event, read_corrections
from kronik.store.merging import read_merges, undo_merge, write_merges
from kronik.store.opening import Store, open_store
from kronik.store.reading import read_article, read_coded, read_event, read_problems
from kronik.store.rows import stored_id
from kronik.store.writing import Stored, known_ids, store_coded, store_problems

__all__ = [
    "Store",
    "Stored",
    "correct_event",
    "known_ids",
    "open_store",
    "read_article",
    "read_coded",
    "read_corrections",
    "read_event",
    "read_merges",
    "read_problems",
    "store_coded",
    "store_problems",
    "stored_id",
    "undo_merge",
    "write_merges",
]
