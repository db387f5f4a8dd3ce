-- Parties by the words of their names, those in most events first.
SELECT entity.name, entity.country, entity.role,
  (SELECT count(DISTINCT event) FROM event_entities WHERE entity = entity.number) AS events
FROM entities_text CROSS JOIN entities AS entity ON entity.number = entities_text.rowid
WHERE entities_text MATCH :query
ORDER BY events DESC, entity.name, entity.country, entity.role
LIMIT :limit
