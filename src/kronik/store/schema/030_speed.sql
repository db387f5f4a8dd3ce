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
