-- What a search for articles may be narrowed by. The articles are listed first: to ask the index for each would be slower.

-- all:
AND +articles_text.rowid IN (SELECT number FROM articles WHERE {where})

-- source:
source IN (SELECT value FROM json_each(:source))

-- lang:
lang IN (SELECT value FROM json_each(:lang))

-- since:
published >= :since

-- until:
published <= :until
