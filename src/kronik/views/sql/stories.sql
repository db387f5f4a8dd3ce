-- Stories that several articles tell, newest first.
SELECT
  of_story.story AS id,
  (SELECT title FROM articles WHERE id = of_story.story) AS title,
  count(*) AS articles, count(DISTINCT teller.source) AS sources, min(teller.published) AS first, max(teller.published) AS last
FROM {found} AS of_story JOIN articles AS teller ON teller.number = of_story.article
GROUP BY of_story.story
HAVING coalesce(max(teller.published), '') >= coalesce(:since, '') AND (:until IS NULL OR min(teller.published) <= :until)
ORDER BY last DESC, articles DESC, id
LIMIT :limit
