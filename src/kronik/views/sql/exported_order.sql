-- The numbers of the events chosen, in the order of exports.
SELECT event.number, event.article
FROM ({chosen}) AS chosen
CROSS JOIN events AS event ON event.number = chosen.number
CROSS JOIN articles AS teller ON teller.number = event.article
ORDER BY teller.published, teller.id, event.position, event.type, event.id
