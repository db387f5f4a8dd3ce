-- Each source as it is: when it last answered, what came of its articles lately and before that.
-- :day is today (UTC), :recent and :past are numbers of pages. Of a feed with many links only those pages are read; the rest
-- is counted in indexes.
WITH pages AS (
  SELECT links.feed, body, title, links.day, row_number() OVER (PARTITION BY links.feed ORDER BY done DESC, links.address DESC) AS age
  FROM feeds CROSS JOIN links ON links.address IN (
    SELECT address FROM links AS settled INDEXED BY links_settled
    WHERE settled.feed = feeds.address AND done IS NOT NULL AND body IS NOT NULL
    ORDER BY done DESC
    LIMIT :recent + :past
  )
),
shares AS (
  SELECT
    feed,
    count(*) FILTER (WHERE age <= :recent) AS recent_pages,
    avg(body) FILTER (WHERE age <= :recent) AS recent_body,
    avg(title) FILTER (WHERE age <= :recent) AS recent_title,
    avg(day) FILTER (WHERE age <= :recent) AS recent_day,
    count(*) FILTER (WHERE age > :recent) AS past_pages,
    avg(body) FILTER (WHERE age > :recent) AS past_body,
    avg(title) FILTER (WHERE age > :recent) AS past_title,
    avg(day) FILTER (WHERE age > :recent) AS past_day
  FROM pages
  GROUP BY feed
),
counts AS (
  SELECT
    address AS feed,
    (SELECT count(*) FROM links INDEXED BY links_articles WHERE feed = feeds.address AND article IS NOT NULL) AS articles,
    (
      SELECT count(*) FROM links INDEXED BY links_articles
      WHERE feed = feeds.address AND article IS NOT NULL AND done >= date(:day, '-6 days')
    ) AS articles_week,
    (SELECT count(*) FROM links INDEXED BY links_waiting WHERE feed = feeds.address AND done IS NULL) AS waiting,
    (SELECT min(seen) FROM links INDEXED BY links_seen WHERE feed = feeds.address) AS first_seen
  FROM feeds
)
SELECT
  feeds.name, feeds.address, feeds.last_success, feeds.last_error, feeds.last_error_at, feeds.next_at, feeds.failures,
  counts.articles,
  counts.waiting,
  CASE WHEN first_seen IS NOT NULL THEN
    1.0 * counts.articles_week / max(min(7, 1 + CAST(julianday(:day) - julianday(date(first_seen)) AS INTEGER)), 1)
  END AS articles_a_day,
  coalesce(shares.recent_pages, 0) AS recent_pages, shares.recent_body, shares.recent_title, shares.recent_day,
  coalesce(shares.past_pages, 0) AS past_pages, shares.past_body, shares.past_title, shares.past_day
FROM feeds
JOIN counts ON counts.feed = feeds.address
LEFT JOIN shares ON shares.feed = feeds.address
ORDER BY feeds.name, feeds.address
