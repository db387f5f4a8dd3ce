-- How many independent outlets tell a happening: a copy of another teller's article is no source.

-- independent:
CROSS JOIN happenings AS same ON same.happening = own.happening
CROSS JOIN events AS told ON told.number = same.event AND told.current = 1
CROSS JOIN articles AS teller ON teller.number = told.article AND NOT EXISTS (
  SELECT 1
  FROM merges AS copied
  CROSS JOIN articles AS copy_of ON copy_of.id = copied.a
  CROSS JOIN events AS also ON also.article = copy_of.number AND also.current = 1
  CROSS JOIN happenings AS there ON there.event = also.number AND there.happening = own.happening
  WHERE copied.kind = 'duplicate' AND copied.b = teller.id AND copied.undone IS NULL
)

-- of_event:
max(1, (SELECT count(DISTINCT teller.source) FROM happenings AS own {independent} WHERE own.event = event.number))

-- of_chosen:
SELECT own.happening, max(1, count(DISTINCT teller.source)) AS sources
FROM (SELECT DISTINCT happening FROM chosen CROSS JOIN happenings ON event = chosen.number) AS own
{independent}
GROUP BY own.happening
