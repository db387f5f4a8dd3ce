-- The current events of an article.
SELECT number FROM events WHERE article = :article AND current = 1
