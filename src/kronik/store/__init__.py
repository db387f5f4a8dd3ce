"""Stage 6: coded articles ↔ the chronicle, one SQLite file (its tables: schema/*.sql)."""

from kronik.store.corrections import correct_event, read_corrections
from kronik.store.linking import (
    Linkable,
    mark_linked,
    read_alike,
    read_apart,
    read_days,
    read_happenings,
    read_merges_among,
    read_some,
    read_stories,
    read_stories_of,
    read_unlinked,
    replace_alike,
    replace_merges,
)
from kronik.store.merging import read_merges, undo_merge, write_merges
from kronik.store.opening import Store, open_store, transaction
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
    "Linkable",
    "Store",
    "Stored",
    "articles_coded_before",
    "correct_event",
    "count_coded_before",
    "drop_others",
    "known_ids",
    "mark_linked",
    "open_store",
    "put_aside",
    "read_alike",
    "read_apart",
    "read_article",
    "read_coded",
    "read_corrections",
    "read_days",
    "read_differences",
    "read_event",
    "read_happenings",
    "read_merges",
    "read_merges_among",
    "read_problems",
    "read_runs",
    "read_some",
    "read_stories",
    "read_stories_of",
    "read_unlinked",
    "replace_alike",
    "replace_merges",
    "store_coded",
    "store_problems",
    "stored_id",
    "take_over",
    "transaction",
    "undo_merge",
    "write_merges",
]
