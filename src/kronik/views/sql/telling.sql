-- The columns of a telling, for the events whose numbers are chosen.
SELECT
  event.*,
  teller.id AS article_id, teller.lang, teller.source, teller.published, teller.title, teller.url,
  coalesce((SELECT story FROM stories WHERE article = teller.number), teller.id) AS story,
  coalesce((SELECT happening FROM happenings WHERE event = event.number), event.id) AS happening,
  {sources} AS sources
FROM ({chosen}) AS chosen
CROSS JOIN events AS event ON event.number = chosen.number
CROSS JOIN articles AS teller ON teller.number = event.article
ORDER BY {order}
