-- Articles found by their words, best first (bm25; a word in the title counts five times one in the text).
-- Of more articles than are worth ranking, the latest loaded are ranked.
WITH found AS (
  SELECT rowid AS number, bm25(articles_text, 5.0, 1.0) AS rank
  FROM articles_text
  WHERE articles_text MATCH :query {where}
  ORDER BY rowid DESC
  LIMIT :most
),
best AS (
  SELECT number, rank FROM found ORDER BY rank, number LIMIT :limit OFFSET :offset
)
SELECT
  teller.number, teller.id, teller.lang, teller.source, teller.published, teller.title, teller.text, teller.url, best.rank,
  coalesce((SELECT story FROM stories WHERE article = teller.number), teller.id) AS story
FROM best CROSS JOIN articles AS teller ON teller.number = best.number
ORDER BY best.rank, best.number
