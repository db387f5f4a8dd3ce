-- Where a party has part in events, and who has part in those of places: whenever, whatever the type.

-- places:
SELECT place AS country, events, happenings, score
FROM standing_totals
WHERE country = :party

-- parties:
SELECT country, as_actor, as_recipient, happenings, score
FROM standing_totals
WHERE place IN (SELECT value FROM json_each(:place))
