-- Counts and sums by period; events without a day are left out.
SELECT
  value AS period, sum(sign * events) AS events, sum(sign * happenings) AS happenings,
  sum(sign * score) AS score, sum(sign * goldstein) AS goldstein, sum(sign * rated) AS rated
FROM ({rows})
WHERE value <> ''
GROUP BY value
ORDER BY value
