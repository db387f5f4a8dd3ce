-- A page of articles, the latest published first; those without a day come last.
SELECT number, id, lang, source, published, title, url,
  coalesce((SELECT story FROM stories WHERE article = articles.number), id) AS story
FROM articles
WHERE {where}
ORDER BY published DESC, id DESC
LIMIT :limit
