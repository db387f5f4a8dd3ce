-- What a page of articles may be narrowed by.

-- source:
source IN (SELECT value FROM json_each(:source))

-- lang:
lang IN (SELECT value FROM json_each(:lang))

-- since:
published >= :since

-- until:
published <= :until
