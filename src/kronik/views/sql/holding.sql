-- Which articles hold the words, or an event that the filters let through; and the stories with such an article.

-- text:
number IN (SELECT rowid FROM articles_text WHERE articles_text MATCH :text)

-- event:
number IN ({events})

-- stories:
(
  SELECT story, article FROM stories WHERE story IN (
    SELECT told.story FROM stories AS told WHERE told.article IN (SELECT number FROM articles WHERE {where})
  )
)
