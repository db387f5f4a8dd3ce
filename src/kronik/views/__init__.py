"""Stage 7: questions to the chronicle, each one .sql file (sql/) and one function; answers are frozen records."""

from kronik.views.chronicle import Chronicle, open_chronicle
from kronik.views.filters import Filters, read_filters
from kronik.views.parties import Party, find_party
from kronik.views.pool import Pool, lend, state_of

__all__ = ["Chronicle", "Filters", "Party", "Pool", "find_party", "lend", "open_chronicle", "read_filters", "state_of"]
