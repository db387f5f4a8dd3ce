-- Where counts come from: the totals of a party, a pair or a place; the daily roll-up of parties with a sector or a direction,
-- by months where these are enough;
-- or the events that match.
-- Every row has sign (to take out what stands in both directions of a pair), the value that is counted by, and the counts.
-- A day is '' where it is unknown; weeks begin on Monday.

-- day:
day

-- week:
coalesce(date(day, '-6 days', 'weekday 1'), '')

-- month:
iif(day = '', '', substr(day, 1, 7) || '-01')

-- year:
iif(day = '', '', substr(day, 1, 4) || '-01-01')

-- type:
type

-- columns:
sum(events) AS events, sum(happenings) AS happenings, sum(score) AS score, sum(goldstein) AS goldstein, sum(rated) AS rated

-- months:
(
  SELECT actor, recipient, mutual, iif(month = '', '', month || '-01') AS day, type, events, happenings, score, goldstein, rated
  FROM monthly
)

-- one_way:
FROM {daily} WHERE actor = :party AND recipient = :other AND mutual = 0

-- together:
FROM {daily} WHERE actor = :party AND recipient = :other AND mutual = 1

-- back:
FROM {daily} WHERE actor = :other AND recipient = :party AND mutual = 0

-- both_sides:
FROM {daily} WHERE actor = :inner AND recipient = :inner AND mutual = 0

-- typed:
type IN (SELECT value FROM json_each(:types))

-- since:
day >= :since

-- until:
day <= :until AND day > ''

-- party_cells:
FROM party_totals WHERE country = :party

-- pair_cells:
FROM pair_totals WHERE a = min(:party, :other) AND b = max(:party, :other)

-- place_cells:
FROM place_totals WHERE country IN (SELECT value FROM json_each(:place))

-- in_cells:
type IN (SELECT value FROM json_each(:cell_types))

-- in_periods:
period IN (SELECT value FROM json_each(:periods))

-- in_days:
period BETWEEN coalesce(:since, '') AND coalesce(:until, '9999-12-31') AND length(period) = 10

-- in_time:
(length(period) = 10 OR period = 'undated')

-- cell_columns:
iif(period = 'undated', '', period) AS day, type, events, happenings, score, goldstein, rated

-- from_events:
coalesce({day}, '') AS day, event.type AS type, 1 AS events, event.lead AS happenings,
iif(event.lead, event.score, 0.0) AS score, iif(event.lead, coalesce(event.goldstein, 0.0), 0.0) AS goldstein,
iif(event.lead, event.goldstein IS NOT NULL, 0) AS rated
