-- Stories that several articles tell, newest first, and how they are found.

-- heads:
SELECT
  of_story.story AS id,
  (SELECT title FROM articles WHERE id = of_story.story) AS title,
  count(*) AS articles, count(DISTINCT teller.source) AS sources, min(teller.published) AS first, max(teller.published) AS last
FROM {found} AS of_story JOIN articles AS teller ON teller.number = of_story.article
GROUP BY of_story.story
HAVING coalesce(max(teller.published), '') >= coalesce(:since, '') AND (:until IS NULL OR min(teller.published) <= :until)
ORDER BY last DESC, articles DESC, id
LIMIT :limit

-- many:
SELECT count(*) > :many AS many FROM (SELECT 1 FROM stories LIMIT :many + 1)

-- newest:
SELECT teller.published, of_story.story
FROM articles AS teller INDEXED BY articles_published CROSS JOIN stories AS of_story ON of_story.article = teller.number
WHERE teller.published > '' AND (:since IS NULL OR teller.published >= :since)
ORDER BY teller.published DESC
LIMIT :looked

-- found:
(SELECT story, article FROM json_each(:found) CROSS JOIN stories ON story = value)
