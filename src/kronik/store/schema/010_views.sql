-- What the questions need besides: entities found by the words of their names, totals behind "the busiest", and indexes for
-- filters that let little through.

CREATE VIRTUAL TABLE entities_text USING fts5 (
  name, content = 'entities', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO entities_text (entities_text) VALUES ('rebuild');

CREATE TRIGGER entities_named AFTER INSERT ON entities BEGIN
  INSERT INTO entities_text (rowid, name) VALUES (new.number, new.name);
END;

CREATE TRIGGER entities_unnamed AFTER DELETE ON entities BEGIN
  INSERT INTO entities_text (entities_text, rowid, name) VALUES ('delete', old.number, old.name);
END;

CREATE INDEX articles_lang ON articles (lang);
CREATE INDEX events_mode ON events (mode, day) WHERE current = 1 AND mode IS NOT NULL;
CREATE INDEX events_aux ON events (aux, day) WHERE current = 1 AND aux IS NOT NULL;
CREATE INDEX events_confidence ON events (confidence) WHERE current = 1 AND confidence IS NOT NULL;
CREATE INDEX events_contexts ON events (day) WHERE current = 1 AND contexts <> '[]';

-- Asserted events (aux null) in cells of time and type. The time is a day ('2024-06-20' or 'undated'), its month ('2024-06'),
-- its year ('2024'), or always (''): any stretch of it is a few of these. The type is one, or any (''). Counts as in daily.
CREATE TABLE cell_shapes (
  length INTEGER NOT NULL,               -- of the time, in characters
  typed  INTEGER NOT NULL,               -- 0 for any type
  PRIMARY KEY (length, typed)
) STRICT, WITHOUT ROWID;
INSERT INTO cell_shapes VALUES (0, 0), (0, 1), (4, 0), (4, 1), (7, 0), (7, 1), (10, 0), (10, 1);

-- The cells that an event counts in.
CREATE VIEW cells (event, period, type) AS
SELECT number, iif(length = 0, '', coalesce(substr(day, 1, length), 'undated')), iif(typed, type, '')
FROM events JOIN cell_shapes ON day IS NOT NULL OR length IN (0, 10);

-- The countries and bodies that an event joins, in the order of the alphabet, whoever acted.
CREATE VIEW countries_joined (event, a, b) AS
SELECT DISTINCT e.number, min(x.country, y.country), max(x.country, y.country)
FROM events e
CROSS JOIN event_entities doer ON doer.event = e.number AND doer.side = 'actor'
CROSS JOIN event_entities receiver ON receiver.event = e.number AND receiver.side = iif(e.mutual, 'actor', 'recipient')
  AND (NOT e.mutual OR receiver.position <> doer.position)
CROSS JOIN entities x ON x.number = doer.entity AND x.country <> ''
CROSS JOIN entities y ON y.number = receiver.entity AND y.country <> '';

-- The sides on which a country or body stands in an event; '*' is anybody or nobody, on either.
CREATE VIEW countries_standing (event, country, as_actor, as_recipient) AS
SELECT event, country, max(side = 'actor'), max(side = 'recipient')
FROM event_entities CROSS JOIN entities ON number = entity AND country <> ''
GROUP BY event, country
UNION ALL
SELECT number, '*', 1, 1 FROM events;

CREATE TABLE pair_totals (
  period     TEXT NOT NULL,
  type       TEXT NOT NULL,
  a          TEXT NOT NULL,
  b          TEXT NOT NULL,
  events     INTEGER NOT NULL,
  happenings INTEGER NOT NULL,
  score      REAL NOT NULL,
  goldstein  REAL NOT NULL,
  rated      INTEGER NOT NULL,
  PRIMARY KEY (period, type, a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_totals_pair ON pair_totals (a, b, type, period);

CREATE TABLE party_totals (
  period       TEXT NOT NULL,
  type         TEXT NOT NULL,
  country      TEXT NOT NULL,
  events       INTEGER NOT NULL,
  happenings   INTEGER NOT NULL,
  as_actor     INTEGER NOT NULL,         -- happenings in which it acts, or acts together with others
  as_recipient INTEGER NOT NULL,         -- happenings in which it is acted upon
  score        REAL NOT NULL,
  goldstein    REAL NOT NULL,
  rated        INTEGER NOT NULL,
  PRIMARY KEY (period, type, country)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_totals_country ON party_totals (country, type, period);

CREATE TABLE place_totals (
  period     TEXT NOT NULL,
  type       TEXT NOT NULL,
  country    TEXT NOT NULL,              -- of the event's place; '' where none is told
  events     INTEGER NOT NULL,
  happenings INTEGER NOT NULL,
  score      REAL NOT NULL,
  goldstein  REAL NOT NULL,
  rated      INTEGER NOT NULL,
  PRIMARY KEY (period, type, country)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_totals_country ON place_totals (country, type, period);

CREATE TABLE source_totals (             -- current events by outlet, whatever their aux
  source TEXT PRIMARY KEY,
  events INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER counted_in_totals INSTEAD OF INSERT ON counted BEGIN
  INSERT INTO pair_totals
  SELECT period, c.type, a, b, new.sign, new.sign * new.lead,
    iif(new.lead, new.sign * e.score, 0.0), iif(new.lead, new.sign * coalesce(e.goldstein, 0.0), 0.0),
    iif(new.lead, new.sign * (e.goldstein IS NOT NULL), 0)
  FROM events e CROSS JOIN countries_joined j CROSS JOIN cells c
  WHERE e.number = new.event AND j.event = new.event AND c.event = new.event AND e.aux IS NULL
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    happenings = happenings + excluded.happenings,
    score = round(score + excluded.score, 3),
    goldstein = round(goldstein + excluded.goldstein, 3),
    rated = rated + excluded.rated;

  INSERT INTO party_totals
  SELECT period, c.type, country, new.sign, new.sign * new.lead,
    new.sign * new.lead * as_actor, new.sign * new.lead * as_recipient,
    iif(new.lead, new.sign * e.score, 0.0), iif(new.lead, new.sign * coalesce(e.goldstein, 0.0), 0.0),
    iif(new.lead, new.sign * (e.goldstein IS NOT NULL), 0)
  FROM events e CROSS JOIN countries_standing s CROSS JOIN cells c
  WHERE e.number = new.event AND s.event = new.event AND c.event = new.event AND e.aux IS NULL
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    happenings = happenings + excluded.happenings,
    as_actor = as_actor + excluded.as_actor,
    as_recipient = as_recipient + excluded.as_recipient,
    score = round(score + excluded.score, 3),
    goldstein = round(goldstein + excluded.goldstein, 3),
    rated = rated + excluded.rated;

  INSERT INTO place_totals
  SELECT period, c.type, coalesce(e.place_country, ''), new.sign, new.sign * new.lead,
    iif(new.lead, new.sign * e.score, 0.0), iif(new.lead, new.sign * coalesce(e.goldstein, 0.0), 0.0),
    iif(new.lead, new.sign * (e.goldstein IS NOT NULL), 0)
  FROM events e CROSS JOIN cells c
  WHERE e.number = new.event AND c.event = new.event AND e.aux IS NULL
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    happenings = happenings + excluded.happenings,
    score = round(score + excluded.score, 3),
    goldstein = round(goldstein + excluded.goldstein, 3),
    rated = rated + excluded.rated;

  INSERT INTO source_totals
  SELECT a.source, new.sign FROM events e CROSS JOIN articles a ON a.number = e.article WHERE e.number = new.event
  ON CONFLICT DO UPDATE SET events = events + excluded.events;

  DELETE FROM pair_totals
  WHERE new.sign = -1 AND events = 0 AND (period, type, a, b) IN (
    SELECT period, type, a, b FROM cells c CROSS JOIN countries_joined j WHERE c.event = new.event AND j.event = new.event
  );
  DELETE FROM party_totals
  WHERE new.sign = -1 AND events = 0 AND (period, type, country) IN (
    SELECT period, type, country FROM cells c CROSS JOIN countries_standing s
    WHERE c.event = new.event AND s.event = new.event
  );
  DELETE FROM place_totals
  WHERE new.sign = -1 AND events = 0 AND (period, type) IN (SELECT period, type FROM cells WHERE event = new.event);
  DELETE FROM source_totals WHERE new.sign = -1 AND events = 0;
END;

-- A chronicle that holds events already is counted once.

INSERT INTO pair_totals
SELECT c.period, c.type, j.a, j.b, count(*), sum(e.lead), round(sum(iif(e.lead, e.score, 0.0)), 3),
  round(sum(iif(e.lead, coalesce(e.goldstein, 0.0), 0.0)), 3), sum(e.lead AND e.goldstein IS NOT NULL)
FROM events e JOIN countries_joined j ON j.event = e.number JOIN cells c ON c.event = e.number
WHERE e.current = 1 AND e.aux IS NULL
GROUP BY 1, 2, 3, 4;

INSERT INTO party_totals
SELECT c.period, c.type, s.country, count(*), sum(e.lead), sum(e.lead AND s.as_actor), sum(e.lead AND s.as_recipient),
  round(sum(iif(e.lead, e.score, 0.0)), 3), round(sum(iif(e.lead, coalesce(e.goldstein, 0.0), 0.0)), 3),
  sum(e.lead AND e.goldstein IS NOT NULL)
FROM events e JOIN countries_standing s ON s.event = e.number JOIN cells c ON c.event = e.number
WHERE e.current = 1 AND e.aux IS NULL
GROUP BY 1, 2, 3;

INSERT INTO place_totals
SELECT c.period, c.type, coalesce(e.place_country, ''), count(*), sum(e.lead), round(sum(iif(e.lead, e.score, 0.0)), 3),
  round(sum(iif(e.lead, coalesce(e.goldstein, 0.0), 0.0)), 3), sum(e.lead AND e.goldstein IS NOT NULL)
FROM events e JOIN cells c ON c.event = e.number
WHERE e.current = 1 AND e.aux IS NULL
GROUP BY 1, 2, 3;

INSERT INTO source_totals
SELECT a.source, count(*) FROM events e JOIN articles a ON a.number = e.article WHERE e.current = 1 GROUP BY 1;
