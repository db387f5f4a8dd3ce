-- Parties in the events that match.
SELECT party.country, max(part.side = 'actor' AND event.lead) AS as_actor,
  max(part.side = 'recipient' AND event.lead) AS as_recipient, event.lead AS happenings, iif(event.lead, event.score, 0.0) AS score
FROM ({matching}) AS matching
CROSS JOIN events AS event ON event.number = matching.number
CROSS JOIN event_entities AS part ON part.event = event.number
CROSS JOIN entities AS party ON party.number = part.entity AND party.country <> ''
GROUP BY event.number, party.country
