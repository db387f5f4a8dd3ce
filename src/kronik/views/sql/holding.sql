-- Which articles hold the words, or an event that the filters let through; what is found of a search among them, and the
-- stories with such an article.

-- text:
number IN (SELECT rowid FROM articles_text WHERE articles_text MATCH :text)

-- event:
number IN ({events})

-- search:
AND +articles_text.rowid IN (SELECT number FROM articles WHERE {where})  -- listed first: to ask the index for each is slower

-- stories:
(
  SELECT story, article FROM stories WHERE story IN (
    SELECT told.story FROM stories AS told WHERE told.article IN (SELECT number FROM articles WHERE {where})
  )
)
