-- The chronicle: articles, the events coded from them, and the words that prove each field.
-- Opened as it is by Datasette, R or sqlite3. Ids come from content: the same load twice changes nothing.
-- What is counted or flagged is held by the triggers below, so that no writer can forget it.

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
CREATE INDEX articles_published ON articles (published, id);
CREATE INDEX articles_source ON articles (source, published);
CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;

CREATE VIRTUAL TABLE articles_text USING fts5 (
  title, text, content = 'articles', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE problems (                  -- what could not be read or coded, and what an article's reader should know
  source   TEXT NOT NULL,                -- file, line or address
  reason   TEXT NOT NULL,
  article  INTEGER REFERENCES articles (number),     -- null where none came of it
  at       TEXT NOT NULL,                -- UTC, ISO: when it was first met
  PRIMARY KEY (source, reason)
) STRICT, WITHOUT ROWID;
CREATE INDEX problems_article ON problems (article) WHERE article IS NOT NULL;

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
CREATE INDEX corrections_article ON corrections (article);

CREATE TABLE events (
  number        INTEGER PRIMARY KEY,
  id            TEXT NOT NULL,           -- from content: article, anchor, and every coded field
  article       INTEGER NOT NULL REFERENCES articles (number),
  position      INTEGER NOT NULL,        -- of its anchor, in characters of title, two line breaks and text: reading order
  type          TEXT NOT NULL,
  mode          TEXT,
  cameo         TEXT,
  quad          TEXT NOT NULL,           -- verbal/material cooperation/conflict; '' for a type without one
  score         REAL NOT NULL,           -- PLOVER's
  goldstein     REAL,                    -- CAMEO's
  actor         TEXT NOT NULL,           -- JSON: [{"text", "country", "role"}, …]
  recipient     TEXT NOT NULL,           -- JSON, as actor
  mutual        INTEGER NOT NULL,        -- 1 where the actors act with or against each other ('X met Y') and nobody else
  aux           TEXT CHECK (aux IN ('future', 'hypothetical', 'historical', 'negation')),
  date          TEXT,                    -- the codebook's: may be '2024-06' or null
  day           TEXT,                    -- the day it counts for: date if a full day, else the article's, else null
  place         TEXT,
  place_country TEXT,
  attributed_to TEXT,
  anchor        TEXT NOT NULL,
  sentence      TEXT NOT NULL,
  confidence    REAL,
  contexts      TEXT NOT NULL,           -- JSON: ["…", …]
  evidence      TEXT NOT NULL,           -- JSON of records.Evidence: offsets into title or text
  why           TEXT NOT NULL,           -- JSON of records.Why
  run           TEXT NOT NULL REFERENCES runs (id),  -- the run that first gave it
  gone          TEXT REFERENCES runs (id),           -- the run that no longer gives it; null while it does
  correction    TEXT REFERENCES corrections (id),    -- made by a person
  withdrawn     TEXT REFERENCES corrections (id),    -- taken back by a person
  current       INTEGER NOT NULL GENERATED ALWAYS AS (gone IS NULL AND withdrawn IS NULL) VIRTUAL,
  lead          INTEGER NOT NULL DEFAULT 1           -- 1 for the telling that counts for its happening
) STRICT;
CREATE UNIQUE INDEX events_id ON events (id) WHERE current = 1;
CREATE INDEX events_article ON events (article, position);
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

-- The codes a party goes by: '*' (anybody), 'RUS', 'RUS GOV'; '- REB' where only the role can be told.
-- Entity 0 is nobody: '' and '*'.
CREATE TABLE entity_codes (
  entity INTEGER NOT NULL,
  code   TEXT NOT NULL,
  PRIMARY KEY (entity, code)
) STRICT, WITHOUT ROWID;
INSERT INTO entity_codes VALUES (0, ''), (0, '*');

CREATE TABLE event_entities (            -- who acts and to whom, in the order of the event
  event    INTEGER NOT NULL REFERENCES events (number),
  side     TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
  position INTEGER NOT NULL,
  entity   INTEGER NOT NULL REFERENCES entities (number),
  PRIMARY KEY (event, side, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_entities_entity ON event_entities (entity, side, event);

-- Each current event once for every ordered pair of party codes it joins. A code is one of entity_codes; nobody on a side
-- is ''. An act together ('X met Y', no recipient) stands in both orders with mutual = 1.
CREATE TABLE event_pairs (
  actor     TEXT NOT NULL,
  recipient TEXT NOT NULL,
  day       TEXT NOT NULL,               -- '' where no day can be told
  event     INTEGER NOT NULL REFERENCES events (number),
  mutual    INTEGER NOT NULL,
  PRIMARY KEY (actor, recipient, day, event)
) STRICT, WITHOUT ROWID;

-- The daily roll-up behind every time series: asserted events (aux null), kept by the write itself.
-- events counts every telling, happenings each happening once; score and goldstein are sums over happenings,
-- rated the happenings that have a goldstein.
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
  rated      INTEGER NOT NULL,
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
  PRIMARY KEY (kind, a, b),
  CHECK (a < b)
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

CREATE TABLE recodings (                 -- articles coded anew and not yet taken over: what `kronik recode` proposes
  article INTEGER PRIMARY KEY REFERENCES articles (number),
  run     TEXT NOT NULL REFERENCES runs (id),
  events  TEXT NOT NULL                  -- JSON: the rows of its events as this run gives them
) STRICT;

-- What the triggers hold.

CREATE TRIGGER articles_inserted AFTER INSERT ON articles BEGIN
  INSERT INTO articles_text (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

CREATE TRIGGER articles_deleted AFTER DELETE ON articles BEGIN
  INSERT INTO articles_text (articles_text, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;

CREATE TRIGGER articles_changed AFTER UPDATE OF title, text ON articles BEGIN
  SELECT RAISE(ABORT, 'the title and text of an article are what its id is made from');
END;

CREATE TRIGGER entities_inserted AFTER INSERT ON entities BEGIN
  INSERT INTO entity_codes
  SELECT new.number, '*'
  UNION SELECT new.number, new.country WHERE new.country <> ''
  UNION SELECT new.number, coalesce(nullif(new.country, ''), '-') || ' ' || new.role WHERE new.role <> '';
END;

-- The rows that event_pairs holds of an event while it is current.
CREATE VIEW pairs_of_event (event, actor, recipient, day, mutual) AS
SELECT DISTINCT e.number, ac.code, rc.code, coalesce(e.day, ''), e.mutual
FROM events e
LEFT JOIN event_entities a ON a.event = e.number AND a.side = 'actor'
LEFT JOIN event_entities r ON r.event = e.number AND r.side = iif(e.mutual, 'actor', 'recipient')
  AND (NOT e.mutual OR r.position <> a.position)
JOIN entity_codes ac ON ac.entity = coalesce(a.entity, 0)
JOIN entity_codes rc ON rc.entity = coalesce(r.entity, 0);

-- The events that count. To insert one with sign 1 counts it in event_pairs and daily, with sign -1 takes it out.
CREATE VIEW counted (event, sign, lead) AS
SELECT number, 1, lead FROM events WHERE current = 1;

CREATE TRIGGER counted_inserted INSTEAD OF INSERT ON counted BEGIN
  INSERT INTO event_pairs
  SELECT actor, recipient, day, event, mutual FROM pairs_of_event WHERE event = new.event AND new.sign = 1;

  DELETE FROM event_pairs
  WHERE new.sign = -1
    AND (actor, recipient, day, event) IN (SELECT actor, recipient, day, event FROM pairs_of_event WHERE event = new.event);

  INSERT INTO daily
  SELECT p.actor, p.recipient, p.mutual, p.day, e.type, new.sign, new.sign * new.lead,
    iif(new.lead, new.sign * e.score, 0.0), iif(new.lead, new.sign * coalesce(e.goldstein, 0.0), 0.0),
    iif(new.lead, new.sign * (e.goldstein IS NOT NULL), 0)
  FROM events e JOIN pairs_of_event p ON p.event = e.number
  WHERE e.number = new.event AND p.event = new.event AND e.aux IS NULL
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    happenings = happenings + excluded.happenings,
    score = round(score + excluded.score, 3),              -- rounded: the same sum in whatever order
    goldstein = round(goldstein + excluded.goldstein, 3),
    rated = rated + excluded.rated;

  DELETE FROM daily
  WHERE new.sign = -1 AND events = 0
    AND (actor, recipient, mutual, day, type) IN (
      SELECT p.actor, p.recipient, p.mutual, p.day, e.type
      FROM events e JOIN pairs_of_event p ON p.event = e.number WHERE e.number = new.event AND p.event = new.event
    );
END;

CREATE TRIGGER events_inserted AFTER INSERT ON events BEGIN
  INSERT INTO entities (name, country, role)
  SELECT value ->> 'text', coalesce(value ->> 'country', ''), coalesce(value ->> 'role', '')
  FROM (SELECT value FROM json_each(new.actor) UNION ALL SELECT value FROM json_each(new.recipient))
  WHERE true
  ON CONFLICT DO NOTHING;

  INSERT INTO event_entities
  SELECT new.number, p.side, p.key, n.number
  FROM (
    SELECT 'actor' AS side, key, value FROM json_each(new.actor)
    UNION ALL SELECT 'recipient', key, value FROM json_each(new.recipient)
  ) p
  JOIN entities n ON n.name = p.value ->> 'text'
    AND n.country = coalesce(p.value ->> 'country', '') AND n.role = coalesce(p.value ->> 'role', '');

  INSERT INTO counted SELECT new.number, 1, new.lead WHERE new.current = 1;
END;

CREATE TRIGGER events_moved AFTER UPDATE OF gone, withdrawn, lead ON events
WHEN old.current <> new.current OR old.lead <> new.lead BEGIN
  INSERT INTO counted SELECT new.number, -1, old.lead WHERE old.current = 1;
  INSERT INTO counted SELECT new.number, 1, new.lead WHERE new.current = 1;
END;

CREATE TRIGGER events_changed
AFTER UPDATE OF id, article, type, mode, cameo, score, goldstein, actor, recipient, mutual, aux, date, day ON events BEGIN
  SELECT RAISE(ABORT, 'what an event says is never changed: set it gone or withdrawn and add another');
END;

CREATE TRIGGER events_deleted BEFORE DELETE ON events BEGIN
  SELECT RAISE(ABORT, 'events are never deleted: set them gone or withdrawn');
END;
