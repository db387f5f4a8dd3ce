-- The outlets by name.
SELECT name FROM sources ORDER BY name
