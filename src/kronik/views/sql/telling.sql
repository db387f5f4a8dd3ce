-- The columns of a telling, for the events whose numbers are chosen. The sources of a happening are counted once for all its
-- tellings.
WITH chosen AS MATERIALIZED ({chosen}), tellers AS MATERIALIZED ({tellers})
SELECT
  event.*,
  teller.id AS article_id, teller.lang, teller.source, teller.published, teller.title, teller.url,
  coalesce((SELECT story FROM stories WHERE article = teller.number), teller.id) AS story,
  coalesce(own.happening, event.id) AS happening,
  coalesce((SELECT sources FROM tellers WHERE tellers.happening = own.happening), 1) AS sources
FROM chosen
CROSS JOIN events AS event ON event.number = chosen.number
CROSS JOIN articles AS teller ON teller.number = event.article
LEFT JOIN happenings AS own ON own.event = event.number
ORDER BY {order}
