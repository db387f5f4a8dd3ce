-- The countries in which most happened; '' where no place is told.
SELECT country AS value, sum(events) AS events, sum(happenings) AS happenings, sum(score) AS score
FROM ({rows})
GROUP BY country
ORDER BY happenings DESC, value
LIMIT :limit
