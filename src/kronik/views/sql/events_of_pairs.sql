-- Pairs in the events that match.
SELECT joined.a, joined.b, 1 AS events, event.lead AS happenings,
  iif(event.lead, event.score, 0.0) AS score, iif(event.lead, coalesce(event.goldstein, 0.0), 0.0) AS goldstein,
  iif(event.lead, event.goldstein IS NOT NULL, 0) AS rated
FROM (
  SELECT DISTINCT event.number, min(x.country, y.country) AS a, max(x.country, y.country) AS b
  FROM ({matching}) AS matching
  CROSS JOIN events AS event ON event.number = matching.number
  CROSS JOIN event_entities AS doer ON doer.event = event.number AND doer.side = 'actor'
  CROSS JOIN event_entities AS receiver ON receiver.event = event.number
    AND receiver.side = iif(event.mutual, 'actor', 'recipient') AND (NOT event.mutual OR receiver.position <> doer.position)
  CROSS JOIN entities AS x ON x.number = doer.entity AND x.country <> ''
  CROSS JOIN entities AS y ON y.number = receiver.entity AND y.country <> ''
) AS joined CROSS JOIN events AS event ON event.number = joined.number
