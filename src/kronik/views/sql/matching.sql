-- The parts of "the events that the filters let through": ways to walk over events, and a condition for each filter.
-- A question takes one way (or the two directions of a pair) and every condition it needs; values are bound by name.

-- by_day:
FROM events AS event INDEXED BY events_day
WHERE event.current = 1

-- by_type:
FROM events AS event INDEXED BY events_type
WHERE event.current = 1 AND event.type = :one_type

-- by_mode:
FROM events AS event INDEXED BY events_mode
WHERE event.current = 1 AND event.mode = :one_mode

-- by_aux:
FROM events AS event INDEXED BY events_aux
WHERE event.current = 1 AND event.aux = :one_aux

-- by_place:
FROM events AS event INDEXED BY events_place
WHERE event.current = 1 AND event.place_country = :one_place

-- by_pair:
FROM event_pairs AS pair CROSS JOIN events AS event ON event.number = pair.event
WHERE pair.actor = :party AND pair.recipient = :other

-- by_pair_back:
FROM event_pairs AS pair CROSS JOIN events AS event ON event.number = pair.event
WHERE pair.actor = :other AND pair.recipient = :party

-- not_in_by_pair:
NOT EXISTS (
  SELECT 1 FROM event_pairs AS there
  WHERE there.actor = :party AND there.recipient = :other AND there.day = pair.day AND there.event = pair.event
)

-- by_few:
CROSS JOIN events AS event ON event.number = few.number
WHERE event.current = 1

-- few_text:
SELECT told.number
FROM articles_text CROSS JOIN events AS told ON told.article = articles_text.rowid
WHERE articles_text MATCH :text

-- few_source:
SELECT told.number
FROM articles AS from_source CROSS JOIN events AS told ON told.article = from_source.number
WHERE from_source.source IN (SELECT value FROM json_each(:source))

-- few_story:
SELECT told.number
FROM (
  SELECT article FROM stories WHERE story = :story
  UNION SELECT number FROM articles WHERE id = :story AND number NOT IN (SELECT article FROM stories)
) AS of_story CROSS JOIN events AS told ON told.article = of_story.article

-- few_party_name:
SELECT DISTINCT event AS number FROM event_entities
WHERE entity IN (SELECT rowid FROM entities_text WHERE entities_text MATCH :party_name)

-- few_other_name:
SELECT DISTINCT event AS number FROM event_entities
WHERE entity IN (SELECT rowid FROM entities_text WHERE entities_text MATCH :other_name)

-- few_place:
SELECT number FROM events INDEXED BY events_place
WHERE current = 1 AND place_country IN (SELECT value FROM json_each(:place))

-- few_lang:
SELECT told.number
FROM articles AS in_lang CROSS JOIN events AS told ON told.article = in_lang.number
WHERE in_lang.lang IN (SELECT value FROM json_each(:lang))

-- few_context:
SELECT number FROM events INDEXED BY events_contexts
WHERE current = 1 AND contexts <> '[]' AND EXISTS (
  SELECT 1 FROM json_each(contexts) WHERE value IN (SELECT value FROM json_each(:context))
)

-- few_min_confidence:
SELECT number FROM events INDEXED BY events_confidence
WHERE current = 1 AND confidence IS NOT NULL AND confidence >= :min_confidence

-- few_min_sources:
SELECT same.event AS number
FROM (SELECT happening FROM happenings GROUP BY happening HAVING count(*) >= :min_sources) AS told_often
CROSS JOIN happenings AS same ON same.happening = told_often.happening

-- pair:
EXISTS (
  SELECT 1 FROM event_pairs AS stands
  WHERE stands.actor = :party AND stands.recipient = :other
    AND stands.day = coalesce(event.day, '') AND stands.event = event.number
)

-- pair_back:
EXISTS (
  SELECT 1 FROM event_pairs AS stands
  WHERE stands.actor = :other AND stands.recipient = :party
    AND stands.day = coalesce(event.day, '') AND stands.event = event.number
)

-- named:
EXISTS (
  SELECT 1
  FROM event_entities AS doer
  JOIN event_entities AS receiver ON receiver.event = doer.event
    AND receiver.side = iif(event.mutual, 'actor', 'recipient') AND (NOT event.mutual OR receiver.position <> doer.position)
  WHERE doer.event = event.number AND doer.side = 'actor' AND {doer} AND {receiver}
)

-- named_alone:
EXISTS (
  SELECT 1 FROM event_entities AS doer
  WHERE doer.event = event.number AND {doer} AND CASE :direction
    WHEN 'both' THEN true
    WHEN 'from' THEN doer.side = 'actor'
    ELSE event.mutual OR doer.side = 'recipient'
  END
)

-- many_articles:
SELECT count(*) > :many AS many FROM (SELECT 1 FROM articles_text WHERE articles_text MATCH :text LIMIT :many + 1)

-- type:
event.type IN (SELECT value FROM json_each(:type))

-- mode:
event.mode IN (SELECT value FROM json_each(:mode))

-- quad:
event.quad IN (SELECT value FROM json_each(:quad))

-- place:
event.place_country IN (SELECT value FROM json_each(:place))

-- aux:
coalesce(event.aux, 'asserted') IN (SELECT value FROM json_each(:aux))

-- min_confidence:
event.confidence >= :min_confidence

-- context:
EXISTS (
  SELECT 1 FROM json_each(event.contexts) AS context
  WHERE context.value IN (SELECT value FROM json_each(:context))
)

-- once:
event.lead = 1

-- text:
event.article IN (SELECT rowid FROM articles_text WHERE articles_text MATCH :text)

-- text_each:
EXISTS (SELECT 1 FROM articles_text WHERE articles_text MATCH :text AND rowid = event.article)

-- source:
(SELECT source FROM articles WHERE number = event.article) IN (SELECT value FROM json_each(:source))

-- lang:
(SELECT lang FROM articles WHERE number = event.article) IN (SELECT value FROM json_each(:lang))

-- story:
coalesce(
  (SELECT story FROM stories WHERE article = event.article), (SELECT id FROM articles WHERE number = event.article)
) = :story

-- min_sources:
{sources} >= :min_sources

-- doer_code:
EXISTS (SELECT 1 FROM entity_codes WHERE entity = doer.entity AND code = :{party})

-- doer_name:
doer.entity IN (SELECT rowid FROM entities_text WHERE entities_text MATCH :{party}_name)

-- receiver_code:
EXISTS (SELECT 1 FROM entity_codes WHERE entity = receiver.entity AND code = :{party})

-- receiver_name:
receiver.entity IN (SELECT rowid FROM entities_text WHERE entities_text MATCH :{party}_name)
