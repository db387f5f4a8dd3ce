-- Countries of places in the cells of a stretch of time.
SELECT country, events, happenings, score
FROM place_totals
WHERE period IN (SELECT value FROM json_each(:periods)) AND type IN (SELECT value FROM json_each(:types))
