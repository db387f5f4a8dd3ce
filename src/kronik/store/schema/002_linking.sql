-- The same news twice: what was found alike, and which articles are still to be compared.

CREATE TABLE alike (                     -- pairs of articles found to tell one story, whether or not their groups became one
  a      TEXT NOT NULL,                  -- article ids, a < b
  b      TEXT NOT NULL,
  reason TEXT NOT NULL,
  score  REAL NOT NULL,
  PRIMARY KEY (a, b),
  CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX alike_b ON alike (b);

CREATE TABLE unlinked (                  -- articles that are new, or changed in their events, since the last comparison
  article INTEGER PRIMARY KEY REFERENCES articles (number)
) STRICT;
INSERT INTO unlinked SELECT number FROM articles;

CREATE TRIGGER unlinked_article AFTER INSERT ON articles BEGIN
  INSERT OR IGNORE INTO unlinked VALUES (new.number);
END;

CREATE TRIGGER unlinked_event AFTER INSERT ON events BEGIN
  INSERT OR IGNORE INTO unlinked VALUES (new.article);
END;

CREATE TRIGGER unlinked_event_changed AFTER UPDATE OF current ON events BEGIN
  INSERT OR IGNORE INTO unlinked VALUES (new.article);
END;

CREATE TRIGGER unlinked_merge AFTER UPDATE OF undone ON merges BEGIN
  INSERT OR IGNORE INTO unlinked SELECT number FROM articles WHERE id IN (new.a, new.b);
  INSERT OR IGNORE INTO unlinked SELECT article FROM events WHERE id IN (new.a, new.b) AND current = 1;
END;
