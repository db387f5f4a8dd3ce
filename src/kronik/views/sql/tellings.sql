-- The current tellings of a happening; an event in no happening is one of its own.
SELECT number FROM events
WHERE current = 1 AND number IN (SELECT event FROM happenings WHERE happening = :happening)
UNION
SELECT number FROM events
WHERE current = 1 AND id = :happening AND NOT EXISTS (SELECT 1 FROM happenings WHERE event = events.number)
