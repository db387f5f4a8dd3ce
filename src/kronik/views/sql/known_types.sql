-- The types of the events there are; each is found by skipping over the ones before it.
WITH RECURSIVE met (type) AS (
  SELECT min(type) FROM party_totals WHERE country = '*' AND type > ''
  UNION ALL
  SELECT (SELECT min(type) FROM party_totals WHERE country = '*' AND type > met.type) FROM met WHERE met.type IS NOT NULL
)
SELECT type FROM met WHERE type IS NOT NULL
