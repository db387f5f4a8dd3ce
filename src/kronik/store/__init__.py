"""Stage 6: coded articles ↔ the chronicle, one SQLite file (its tables: schema/*.sql)."""

from kronik.store.collecting import (
    Feed,
    Link,
    Settled,
    is_settled,
    note_failure,
    note_poll,
    put_off_link,
    read_feed,
    settle_link,
    waiting_links,
)
from kronik.store.corrections import correct_event, read_corrections
from kronik.store.health import Health, read_health
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
    "Feed",
    "Health",
    "Link",
    "Settled",
    "Store",
    "Stored",
    "articles_coded_before",
    "correct_event",
    "count_coded_before",
    "drop_others",
    "is_settled",
    "known_ids",
    "note_failure",
    "note_poll",
    "open_store",
    "put_aside",
    "put_off_link",
    "read_article",
    "read_coded",
    "read_corrections",
    "read_differences",
    "read_event",
    "read_feed",
    "read_health",
    "read_merges",
    "read_problems",
    "read_runs",
    "settle_link",
    "store_coded",
    "store_problems",
    "stored_id",
    "take_over",
    "undo_merge",
    "waiting_links",
    "write_merges",
]
