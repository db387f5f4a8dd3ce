-- The outlets, busiest first.
SELECT source AS name, count(*) AS articles,
  coalesce((SELECT events FROM source_totals AS total WHERE total.source = articles.source), 0) AS events,
  min(published) AS first, max(published) AS last
FROM articles INDEXED BY articles_source
GROUP BY source
ORDER BY articles DESC, name
