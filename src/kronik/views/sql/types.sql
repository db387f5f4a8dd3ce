-- Counts and sums by type, commonest first.
SELECT value, sum(sign * events) AS events, sum(sign * happenings) AS happenings, sum(sign * score) AS score
FROM ({rows})
GROUP BY value
HAVING sum(sign * events) > 0
ORDER BY happenings DESC, value
