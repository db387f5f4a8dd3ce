-- What kronik watch has asked and been told: it goes on from here after a stop or a crash.

CREATE TABLE feeds (                     -- a feed or site map that is polled
  address       TEXT PRIMARY KEY,
  name          TEXT NOT NULL,           -- as sources.toml calls it
  etag          TEXT,                    -- of the last answer: makes the next request conditional
  last_modified TEXT,
  next_at       TEXT NOT NULL,           -- UTC, ISO: not asked before
  failures      INTEGER NOT NULL DEFAULT 0,          -- in a row
  last_success  TEXT,                    -- UTC, ISO
  last_error    TEXT,                    -- what went wrong the last time something did
  last_error_at TEXT                     -- UTC, ISO
) STRICT, WITHOUT ROWID;

CREATE TABLE links (                     -- an article that a feed led to, and what came of it
  address   TEXT NOT NULL PRIMARY KEY,
  feed      TEXT NOT NULL REFERENCES feeds (address),
  published TEXT,                        -- the ISO day that the feed tells
  seen      TEXT NOT NULL,               -- UTC, ISO
  attempts  INTEGER NOT NULL DEFAULT 0,
  done      TEXT,                        -- UTC, ISO: when it was settled; null while it waits to be fetched
  article   TEXT,                        -- id of the article that came of it, or null
  reason    TEXT,                        -- why none did
  body      INTEGER,                     -- 1 if the page gave a text, a title, a day; 0 if not; null if no page came
  title     INTEGER,
  day       INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX links_waiting ON links (feed, seen, address) WHERE done IS NULL;
CREATE INDEX links_settled ON links (feed, done) WHERE done IS NOT NULL;
