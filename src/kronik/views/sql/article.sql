-- An article by its id.
SELECT number, id, lang, source, published, title, text, url, author, dateline,
  coalesce((SELECT story FROM stories WHERE article = articles.number), id) AS story
FROM articles
WHERE id = :id
