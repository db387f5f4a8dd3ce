"""What can go wrong, as exceptions a caller may catch.

KronikError
├── PageError    a page, file or line from the world cannot be read
├── PackError    one of our own (or a user's) data files is broken
├── StoreError   a chronicle cannot be opened, read or written
│   └── StoreBusyError  … because another process is writing to it
├── FilterError  a question is narrowed by something that does not exist
├── TooLongError a question takes longer than whoever asked would wait
└── ExportError  a file of events cannot be written, or is not what it should be
"""

from __future__ import annotations


class KronikError(Exception):
    """Anything that Kronik itself reports: the message names the input and what to do."""


class PageError(KronikError):
    """A page, file or JSON line cannot be turned into an article."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(" ".join(f"{source}: {reason}".split()))  # one line, whatever the name of the input
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type[PageError], tuple[str, str]]:
        return type(self), (self.source, self.reason)  # so that it comes back whole from another process


class PackError(KronikError):
    """A language pack or ontology table is broken at a known file and line."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason

    def __reduce__(self) -> tuple[type[PackError], tuple[str, int, str]]:
        return type(self), (self.file, self.line, self.reason)


class StoreError(KronikError):
    """A chronicle cannot be opened, read or written; nothing stored in it is lost."""


class StoreBusyError(StoreError):
    """Another process is writing to the chronicle, or has since it was read; nothing was written."""


class FilterError(KronikError):
    """A filter of a question cannot be read: `name` is the filter, `reason` what is wrong with it and what would do."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(" ".join(f"{name}: {reason}".split()))
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[FilterError], tuple[str, str]]:
        return type(self), (self.name, self.reason)


class TooLongError(KronikError):
    """A question takes longer than whoever asked would wait; asked with more time it will be answered."""


class ExportError(KronikError):
    """A file of events cannot be written or read; `source` names it."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(" ".join(f"{source}: {reason}".split()))
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type[ExportError], tuple[str, str]]:
        return type(self), (self.source, self.reason)
