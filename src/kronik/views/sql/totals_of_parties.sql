-- Parties in the cells of a stretch of time.
SELECT country, as_actor, as_recipient, happenings, score
FROM party_totals
WHERE country <> '*' AND period IN (SELECT value FROM json_each(:periods)) AND type IN (SELECT value FROM json_each(:types))
