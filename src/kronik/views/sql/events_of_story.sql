-- The current events of a story's articles.
SELECT number FROM events
WHERE current = 1 AND article IN (SELECT number FROM ({story}))
