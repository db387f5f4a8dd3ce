-- The chronicle: articles, the events coded from them, and the words that prove each field.
-- Opened as it is by Datasette, R or sqlite3. Ids come from content: the same load twice changes nothing.

CREATE TABLE sources (                   -- an outlet: who published it
  name        TEXT PRIMARY KEY,          -- as the articles name it; '' where none is told
  first_seen  TEXT NOT NULL              -- UTC, ISO
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (                      -- what coded an event: one row for each combination of versions
  id      TEXT PRIMARY KEY,              -- from the versions themselves
  kronik  TEXT NOT NULL,
  pack    TEXT NOT NULL,
  parser  TEXT NOT NULL,
  started TEXT NOT NULL,                 -- UTC, ISO: when it first coded something here
  UNIQUE (kronik, pack, parser)
) STRICT;

CREATE TABLE articles (
  number    INTEGER PRIMARY KEY,         -- of this file only; never exported
  id        TEXT NOT NULL UNIQUE,        -- from url, title and text
  given_id  TEXT,                        -- the id its JSON line gave it, if any
  lang      TEXT NOT NULL,
  source    TEXT NOT NULL REFERENCES sources (name),
  published TEXT,                        -- ISO date, or null
  title     TEXT,
  text      TEXT NOT NULL,
  url       TEXT,
  author    TEXT,
  dateline  TEXT,                        -- JSON of records.Dateline, or null
  run       TEXT NOT NULL REFERENCES runs (id),      -- the run whose events are current
  loaded    TEXT NOT NULL                -- UTC, ISO
) STRICT;
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_source ON articles (source, published);
CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;

CREATE VIRTUAL TABLE articles_text USING fts5 (
  title, text, content = 'articles', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE corrections (               -- what a person changed, and why; never dropped by a recoding
  id       TEXT PRIMARY KEY,
  kind     TEXT NOT NULL CHECK (kind IN ('change', 'not_event', 'add', 'same_as')),
  article  INTEGER NOT NULL REFERENCES articles (number),
  event    TEXT,                         -- id of the event corrected; null for 'add'
  proposal TEXT NOT NULL,                -- JSON of the fields proposed
  who      TEXT NOT NULL,
  at       TEXT NOT NULL,                -- UTC, ISO
  why      TEXT NOT NULL
) STRICT;

CREATE TABLE events (
  number        INTEGER PRIMARY KEY,
  id            TEXT NOT NULL,           -- from content: article, anchor, and every coded field
  key           TEXT NOT NULL,           -- from article, anchor's place and type: the same telling in another run
  article       INTEGER NOT NULL REFERENCES articles (number),
  position      INTEGER NOT NULL,        -- reading order in the article, from 0
  type          TEXT NOT NULL,
  mode          TEXT,
  cameo         TEXT,
  quad          TEXT NOT NULL,           -- verbal/material cooperation/conflict
  score         REAL NOT NULL,           -- PLOVER's
  goldstein     REAL,                    -- CAMEO's
  aux           TEXT CHECK (aux IN ('future', 'hypothetical', 'historical', 'negation')),
  date          TEXT,                    -- the codebook's: may be '2024-06' or null
  day           TEXT,                    -- the day it counts for: date if a full day, else the article's, else null
  place         TEXT,
  place_country TEXT,
  attributed_to TEXT,
  anchor        TEXT NOT NULL,
  sentence      TEXT NOT NULL,
  confidence    REAL,
  contexts      TEXT NOT NULL DEFAULT '[]',          -- JSON
  evidence      TEXT NOT NULL,           -- JSON of records.Evidence: offsets into title or text
  why           TEXT NOT NULL,           -- JSON of records.Why
  run           TEXT NOT NULL REFERENCES runs (id),  -- the run that first gave it
  gone          TEXT REFERENCES runs (id),           -- the run that no longer gives it; null while current
  correction    TEXT REFERENCES corrections (id),    -- made by a person
  withdrawn     TEXT REFERENCES corrections (id),    -- taken back by a person
  current       INTEGER NOT NULL DEFAULT 1,          -- 1 while gone and withdrawn are null
  lead          INTEGER NOT NULL DEFAULT 1           -- 1 for the telling that counts for its happening
) STRICT;
CREATE UNIQUE INDEX events_id ON events (id) WHERE current = 1;
CREATE INDEX events_article ON events (article, position);
CREATE INDEX events_key ON events (key);
CREATE INDEX events_day ON events (day, number) WHERE current = 1;
CREATE INDEX events_type ON events (type, day) WHERE current = 1;
CREATE INDEX events_place ON events (place_country, day) WHERE current = 1;

CREATE TABLE entities (                  -- a party as the texts name it
  number  INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  country TEXT NOT NULL,                 -- '' where it cannot be told
  role    TEXT NOT NULL,                 -- '' where it cannot be told
  UNIQUE (name, country, role)
) STRICT;
CREATE INDEX entities_code ON entities (country, role);

CREATE TABLE event_entities (            -- who acts and to whom, in the order of the event
  event    INTEGER NOT NULL REFERENCES events (number),
  side     TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
  position INTEGER NOT NULL,
  entity   INTEGER NOT NULL REFERENCES entities (number),
  PRIMARY KEY (event, side, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_entities_entity ON event_entities (entity, side, event);

-- Each current event once for every ordered pair of party codes it joins. A code is 'RUS', 'RUS GOV', or '*' (anybody);
-- nobody on a side is ''. An act together ('X met Y', no recipient) stands in both orders with mutual = 1.
CREATE TABLE event_pairs (
  actor     TEXT NOT NULL,
  recipient TEXT NOT NULL,
  day       TEXT NOT NULL,               -- '' where no day can be told
  event     INTEGER NOT NULL REFERENCES events (number),
  mutual    INTEGER NOT NULL,
  PRIMARY KEY (actor, recipient, day, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_pairs_event ON event_pairs (event);

-- The daily roll-up behind every time series: asserted events (aux null), kept by the write itself.
-- events counts every telling, happenings each happening once; score and goldstein are sums over happenings.
CREATE TABLE daily (
  actor      TEXT NOT NULL,
  recipient  TEXT NOT NULL,
  mutual     INTEGER NOT NULL,
  day        TEXT NOT NULL,
  type       TEXT NOT NULL,
  events     INTEGER NOT NULL,
  happenings INTEGER NOT NULL,
  score      REAL NOT NULL,
  goldstein  REAL NOT NULL,
  PRIMARY KEY (actor, recipient, mutual, day, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE merges (                    -- every joining with its reason; undone ones stay, so that they are not made again
  kind    TEXT NOT NULL CHECK (kind IN ('duplicate', 'story', 'happening')),
  a       TEXT NOT NULL,                 -- article ids, or event ids for a happening; a < b
  b       TEXT NOT NULL,
  reason  TEXT NOT NULL,
  score   REAL NOT NULL,
  undone  TEXT,                          -- UTC, ISO
  undone_by TEXT,
  undone_why TEXT,
  PRIMARY KEY (kind, a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX merges_b ON merges (kind, b);

CREATE TABLE stories (                   -- which story an article belongs to (its own where it stands alone: no row)
  article INTEGER PRIMARY KEY REFERENCES articles (number),
  story   TEXT NOT NULL                  -- id of the story's earliest article
) STRICT;
CREATE INDEX stories_story ON stories (story);

CREATE TABLE happenings (                -- which happening an event tells (its own where it stands alone: no row)
  event     INTEGER PRIMARY KEY REFERENCES events (number),
  happening TEXT NOT NULL                -- id of the happening's leading event
) STRICT;
CREATE INDEX happenings_happening ON happenings (happening);
