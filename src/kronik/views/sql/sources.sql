-- The outlets, busiest first.
SELECT source AS name, articles,
  coalesce((SELECT events FROM source_totals AS total WHERE total.source = held.source), 0) AS events,
  (SELECT min(published) FROM articles WHERE source = held.source) AS first,
  (SELECT max(published) FROM articles WHERE source = held.source) AS last
FROM source_articles AS held
ORDER BY articles DESC, name
