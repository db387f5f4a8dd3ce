-- Countries of places in the events that match.
SELECT coalesce(event.place_country, '') AS country, 1 AS events, event.lead AS happenings,
  iif(event.lead, event.score, 0.0) AS score
FROM ({matching}) AS matching CROSS JOIN events AS event ON event.number = matching.number
