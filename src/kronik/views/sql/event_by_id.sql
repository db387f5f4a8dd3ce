-- The current event with an id.
SELECT number FROM events WHERE id = :id AND current = 1
