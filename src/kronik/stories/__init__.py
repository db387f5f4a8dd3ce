"""The same news twice: articles that are one text, articles of one story, events that are one happening.

Pure functions over records; every joining is a Merge with its reason, and a person may part what was joined.
"""

from kronik.stories.duplicates import WINDOW as _REPRINTED
from kronik.stories.duplicates import find_duplicates
from kronik.stories.happening import find_happenings, group_happenings
from kronik.stories.likeness import WINDOW
from kronik.stories.series import load_series
from kronik.stories.stop_words import load_stop_words
from kronik.stories.story import copies_among, find_stories, group_stories
from kronik.stories.tellings import describe_happening, differ_in_victims, tells_victims

REACH = max(3 * WINDOW, WINDOW + _REPRINTED)
"""Days before and after an article that can change what it is joined with: its window holds articles whose own windows say
how rare their words are, and those are compared with others of theirs."""

__all__ = [
    "REACH", "WINDOW",
    "copies_among",
    "describe_happening", "differ_in_victims", "find_duplicates", "find_happenings", "find_stories", "group_happenings",
    "group_stories", "load_series", "load_stop_words", "tells_victims",
]  # fmt: skip
