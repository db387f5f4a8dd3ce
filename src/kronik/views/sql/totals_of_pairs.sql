-- Pairs in the cells of a stretch of time.
SELECT a, b, events, happenings, score, goldstein, rated
FROM pair_totals
WHERE period IN (SELECT value FROM json_each(:periods)) AND type IN (SELECT value FROM json_each(:types))
