-- The articles that a person went over, in the order of exports.
SELECT id FROM articles
WHERE number IN (SELECT article FROM corrections)
ORDER BY published, id
