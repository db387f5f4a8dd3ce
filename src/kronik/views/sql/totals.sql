-- How many events match.
SELECT coalesce(sum(sign * events), 0) AS events FROM ({rows})
