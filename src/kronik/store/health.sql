-- Each source as it is: when it last answered, what came of its articles lately and before that.
-- :day is today (UTC), :recent and :past are numbers of pages.
WITH pages AS (
  SELECT feed, body, title, day, row_number() OVER (PARTITION BY feed ORDER BY done DESC, address) AS age
  FROM links
  WHERE body IS NOT NULL
),
shares AS (
  SELECT
    feed,
    count(*) FILTER (WHERE age <= :recent) AS recent_pages,
    avg(body) FILTER (WHERE age <= :recent) AS recent_body,
    avg(title) FILTER (WHERE age <= :recent) AS recent_title,
    avg(day) FILTER (WHERE age <= :recent) AS recent_day,
    count(*) FILTER (WHERE age > :recent AND age <= :recent + :past) AS past_pages,
    avg(body) FILTER (WHERE age > :recent AND age <= :recent + :past) AS past_body,
    avg(title) FILTER (WHERE age > :recent AND age <= :recent + :past) AS past_title,
    avg(day) FILTER (WHERE age > :recent AND age <= :recent + :past) AS past_day
  FROM pages
  GROUP BY feed
),
counts AS (
  SELECT
    feed,
    count(article) AS articles,
    count(article) FILTER (WHERE done >= date(:day, '-6 days')) AS articles_week,
    count(*) FILTER (WHERE done IS NULL) AS waiting,
    min(7, 1 + CAST(julianday(:day) - julianday(date(min(seen))) AS INTEGER)) AS days
  FROM links
  GROUP BY feed
)
SELECT
  feeds.name, feeds.address, feeds.last_success, feeds.last_error, feeds.last_error_at, feeds.next_at, feeds.failures,
  coalesce(counts.articles, 0) AS articles,
  coalesce(counts.waiting, 0) AS waiting,
  1.0 * counts.articles_week / max(counts.days, 1) AS articles_a_day,
  coalesce(shares.recent_pages, 0) AS recent_pages, shares.recent_body, shares.recent_title, shares.recent_day,
  coalesce(shares.past_pages, 0) AS past_pages, shares.past_body, shares.past_title, shares.past_day
FROM feeds
LEFT JOIN counts ON counts.feed = feeds.address
LEFT JOIN shares ON shares.feed = feeds.address
ORDER BY feeds.name, feeds.address
