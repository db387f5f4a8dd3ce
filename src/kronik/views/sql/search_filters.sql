-- What a search for articles may be narrowed by.

-- source:
AND (SELECT source FROM articles WHERE number = articles_text.rowid) IN (SELECT value FROM json_each(:source))

-- lang:
AND (SELECT lang FROM articles WHERE number = articles_text.rowid) IN (SELECT value FROM json_each(:lang))

-- since:
AND (SELECT published FROM articles WHERE number = articles_text.rowid) >= :since

-- until:
AND (SELECT published FROM articles WHERE number = articles_text.rowid) <= :until
