-- The words of a query marked in titles and texts, and the best stretch of each text.
SELECT rowid AS number,
  highlight(articles_text, 0, '⟦', '⟧') AS title, snippet(articles_text, 1, '⟦', '⟧', '…', 24) AS snippet
FROM articles_text
WHERE articles_text MATCH :query
