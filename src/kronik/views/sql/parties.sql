-- The busiest countries and bodies. One on both sides of an event counts once in `happenings`.
SELECT
  country, sum(as_actor) AS as_actor, sum(as_recipient) AS as_recipient, sum(happenings) AS happenings, sum(score) AS score
FROM ({rows})
GROUP BY country
ORDER BY happenings DESC, country
LIMIT :limit
