-- What an export says of the event numbered :number besides its article.
-- A happening is counted over its asserted tellings; one that stands alone has no row in happenings.
SELECT
  event.*,
  coalesce(own.happening, event.id) AS happening,
  coalesce((SELECT story FROM stories WHERE article = teller.number), teller.id) AS story,
  iif(own.event IS NULL, 1, (
    SELECT count(*) FROM happenings AS same JOIN events AS told ON told.number = same.event
    WHERE same.happening = own.happening AND told.current = 1 AND told.aux IS NULL
  )) AS tellings,
  iif(own.event IS NULL, 1, (
    SELECT count(DISTINCT told.article) FROM happenings AS same JOIN events AS told ON told.number = same.event
    WHERE same.happening = own.happening AND told.current = 1 AND told.aux IS NULL
  )) AS articles,
  {sources} AS sources,
  coalesce(leader.actor, event.actor) AS lead_actor,
  coalesce(leader.recipient, event.recipient) AS lead_recipient,
  coalesce(leader.mutual, event.mutual) AS lead_mutual,
  coalesce((SELECT published FROM articles WHERE number = leader.article), teller.published) AS added,
  coder.kronik, coder.pack, coder.parser
FROM events AS event
JOIN articles AS teller ON teller.number = event.article
LEFT JOIN happenings AS own ON own.event = event.number
LEFT JOIN events AS leader ON leader.id = own.happening AND leader.current = 1
JOIN runs AS coder ON coder.id = event.run
WHERE event.number = :number
