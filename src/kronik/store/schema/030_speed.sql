-- What pages need of a chronicle of many articles: how many an outlet has, and what came of each feed's links.

CREATE TABLE source_articles (           -- articles by outlet
  source   TEXT PRIMARY KEY,
  articles INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO source_articles SELECT source, count(*) FROM articles GROUP BY source;

CREATE TRIGGER source_articles_more AFTER INSERT ON articles BEGIN
  INSERT INTO source_articles VALUES (new.source, 1) ON CONFLICT DO UPDATE SET articles = articles + 1;
END;

CREATE TRIGGER source_articles_fewer AFTER DELETE ON articles BEGIN
  UPDATE source_articles SET articles = articles - 1 WHERE source = old.source;
  DELETE FROM source_articles WHERE source = old.source AND articles = 0;
END;

CREATE TRIGGER source_articles_moved AFTER UPDATE OF source ON articles WHEN old.source <> new.source BEGIN
  UPDATE source_articles SET articles = articles - 1 WHERE source = old.source;
  DELETE FROM source_articles WHERE source = old.source AND articles = 0;
  INSERT INTO source_articles VALUES (new.source, 1) ON CONFLICT DO UPDATE SET articles = articles + 1;
END;

CREATE INDEX links_articles ON links (feed, done, article) WHERE article IS NOT NULL;
CREATE INDEX links_seen ON links (feed, seen);

-- Where a country or body has part in asserted events, and who has part in those of a place; counts as in party_totals.
CREATE TABLE standing_totals (
  country      TEXT NOT NULL,
  place        TEXT NOT NULL,            -- its country; '' where none is told
  events       INTEGER NOT NULL,
  happenings   INTEGER NOT NULL,
  as_actor     INTEGER NOT NULL,
  as_recipient INTEGER NOT NULL,
  score        REAL NOT NULL,
  PRIMARY KEY (country, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_totals_place ON standing_totals (place);

CREATE TRIGGER counted_in_standing INSTEAD OF INSERT ON counted BEGIN
  INSERT INTO standing_totals
  SELECT s.country, coalesce(e.place_country, ''), new.sign, new.sign * new.lead,
    new.sign * new.lead * as_actor, new.sign * new.lead * as_recipient, iif(new.lead, new.sign * e.score, 0.0)
  FROM events e CROSS JOIN countries_standing s
  WHERE e.number = new.event AND s.event = new.event AND s.country <> '*' AND e.aux IS NULL
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    happenings = happenings + excluded.happenings,
    as_actor = as_actor + excluded.as_actor,
    as_recipient = as_recipient + excluded.as_recipient,
    score = round(score + excluded.score, 3);

  DELETE FROM standing_totals
  WHERE new.sign = -1 AND events = 0 AND country IN (SELECT country FROM countries_standing WHERE event = new.event);
END;

INSERT INTO standing_totals
SELECT s.country, coalesce(e.place_country, ''), count(*), sum(e.lead), sum(e.lead AND s.as_actor),
  sum(e.lead AND s.as_recipient), round(sum(iif(e.lead, e.score, 0.0)), 3)
FROM events e JOIN countries_standing s ON s.event = e.number
WHERE e.current = 1 AND e.aux IS NULL AND s.country <> '*'
GROUP BY 1, 2;

-- The daily roll-up by months, of what one party does or what is done to it, and of what stays among its own kind.
CREATE TABLE monthly (
  actor      TEXT NOT NULL,
  recipient  TEXT NOT NULL,
  mutual     INTEGER NOT NULL,
  month      TEXT NOT NULL,              -- '2024-06'; '' where no day can be told
  type       TEXT NOT NULL,
  events     INTEGER NOT NULL,
  happenings INTEGER NOT NULL,
  score      REAL NOT NULL,
  goldstein  REAL NOT NULL,
  rated      INTEGER NOT NULL,
  PRIMARY KEY (actor, recipient, mutual, month, type)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER counted_in_months INSTEAD OF INSERT ON counted BEGIN
  INSERT INTO monthly
  SELECT p.actor, p.recipient, p.mutual, substr(p.day, 1, 7), e.type, new.sign, new.sign * new.lead,
    iif(new.lead, new.sign * e.score, 0.0), iif(new.lead, new.sign * coalesce(e.goldstein, 0.0), 0.0),
    iif(new.lead, new.sign * (e.goldstein IS NOT NULL), 0)
  FROM events e JOIN pairs_of_event p ON p.event = e.number
  WHERE e.number = new.event AND p.event = new.event AND e.aux IS NULL
    AND (p.actor = '*' OR p.recipient = '*' OR p.actor = p.recipient)
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    happenings = happenings + excluded.happenings,
    score = round(score + excluded.score, 3),
    goldstein = round(goldstein + excluded.goldstein, 3),
    rated = rated + excluded.rated;

  DELETE FROM monthly
  WHERE new.sign = -1 AND events = 0
    AND (actor, recipient, mutual, month, type) IN (
      SELECT p.actor, p.recipient, p.mutual, substr(p.day, 1, 7), e.type
      FROM events e JOIN pairs_of_event p ON p.event = e.number WHERE e.number = new.event AND p.event = new.event
    );
END;

INSERT INTO monthly
SELECT actor, recipient, mutual, substr(day, 1, 7), type, sum(events), sum(happenings), round(sum(score), 3),
  round(sum(goldstein), 3), sum(rated)
FROM daily
WHERE actor = '*' OR recipient = '*' OR actor = recipient
GROUP BY 1, 2, 3, 4, 5;
