-- The articles of a story, in order of publication; an article in no story is one of its own.
SELECT number, id, lang, source, published, title, url, :story AS story
FROM articles
WHERE number IN (SELECT article FROM stories WHERE story = :story)
   OR (id = :story AND number NOT IN (SELECT article FROM stories))
ORDER BY published IS NULL, published, id
