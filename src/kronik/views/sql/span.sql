-- The first and last day that events count for, and how much the chronicle holds.
SELECT
  (SELECT min(day) FROM events INDEXED BY events_day WHERE current = 1 AND day > '') AS first,
  (SELECT max(day) FROM events INDEXED BY events_day WHERE current = 1) AS last
