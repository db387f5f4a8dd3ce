"""Stage 6: coded articles ↔ the chronicle, one SQLite file (its tables: schema/*.sql)."""

from kronik.store.opening import Store, open_store
from kronik.store.reading import read_article, read_coded, read_event, read_problems
from kronik.store.rows import stored_id
from kronik.store.writing import Stored, known_ids, store_coded, store_problems

__all__ = [
    "Store",
    "Stored",
    "known_ids",
    "open_store",
    "read_article",
    "read_coded",
    "read_event",
    "read_problems",
    "store_coded",
    "store_problems",
    "stored_id",
]
