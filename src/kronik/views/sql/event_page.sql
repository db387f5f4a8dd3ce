-- A page of the events that match, day by day; the days come from an index, so that it stops when it is full.
{matching}
ORDER BY day {direction}, id
LIMIT :limit
