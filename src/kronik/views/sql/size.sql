-- How many articles and current asserted events there are.
SELECT
  (SELECT count(*) FROM articles) AS articles,
  (SELECT coalesce(sum(events), 0) FROM place_totals WHERE period = '' AND type = '') AS events
