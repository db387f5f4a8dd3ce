-- The languages of the articles; each is found by skipping over the ones before it.
WITH RECURSIVE met (lang) AS (
  SELECT min(lang) FROM articles
  UNION ALL
  SELECT (SELECT min(lang) FROM articles WHERE lang > met.lang) FROM met WHERE met.lang IS NOT NULL
)
SELECT lang FROM met WHERE lang IS NOT NULL
