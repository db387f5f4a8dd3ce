-- The types and modes that current events have: each found by a step in an index, however many events have it.

-- types:
WITH RECURSIVE found (type) AS (
  SELECT min(type) FROM events WHERE current = 1
  UNION ALL
  SELECT (SELECT min(type) FROM events WHERE current = 1 AND type > found.type) FROM found WHERE found.type IS NOT NULL
)
SELECT type, (SELECT quad FROM events WHERE current = 1 AND events.type = found.type LIMIT 1) AS quad
FROM found WHERE type IS NOT NULL

-- modes:
WITH RECURSIVE found (mode) AS (
  SELECT min(mode) FROM events WHERE current = 1 AND mode IS NOT NULL
  UNION ALL
  SELECT (SELECT min(mode) FROM events WHERE current = 1 AND mode IS NOT NULL AND mode > found.mode)
  FROM found WHERE found.mode IS NOT NULL
)
SELECT mode FROM found WHERE mode IS NOT NULL
