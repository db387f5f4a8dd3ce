-- The busiest pairs of countries and bodies, whoever acted; what two did together counts once.
SELECT
  a, b, sum(events) AS events, sum(happenings) AS happenings,
  sum(score) AS score, sum(goldstein) AS goldstein, sum(rated) AS rated
FROM ({rows})
WHERE (:domestic OR a <> b) AND (:country IS NULL OR :country IN (a, b))
GROUP BY a, b
ORDER BY happenings DESC, a, b
LIMIT :limit
