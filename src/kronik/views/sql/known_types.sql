-- The types of the events there are.
SELECT type FROM party_totals WHERE period = '' AND country = '*' AND type <> ''
