-- What readers write under articles and events, and what a moderator makes of it.
-- A reader's e-mail address stands in reply_emails and nowhere else: no other table, page, answer, export or log has it.

CREATE TABLE replies (
  id         TEXT PRIMARY KEY,           -- from what it says and where: sent twice, it is there once
  article    INTEGER NOT NULL REFERENCES articles (number),
  event      TEXT,                       -- id of the event it is about, as it was then; null for the article
  name       TEXT NOT NULL,              -- as the reader gives it
  text       TEXT NOT NULL,
  at         TEXT NOT NULL,              -- UTC, ISO
  kind       TEXT CHECK (kind IN ('change', 'not_event', 'add', 'same_as')),  -- of the correction proposed, or null
  proposal   TEXT NOT NULL,              -- JSON of the fields proposed, as in corrections
  state      TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'accepted', 'rejected')),
  correction TEXT REFERENCES corrections (id)        -- what came of the proposal when it was accepted
) STRICT;
CREATE INDEX replies_article ON replies (article, at);
CREATE INDEX replies_event ON replies (event, at) WHERE event IS NOT NULL;
CREATE INDEX replies_state ON replies (state, at);

CREATE TABLE reply_emails (              -- never published; kronik moderate forget-emails deletes
  reply TEXT PRIMARY KEY REFERENCES replies (id),
  email TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE moderation (                -- who decided what about a reply, when and why
  number INTEGER PRIMARY KEY,
  reply  TEXT NOT NULL REFERENCES replies (id),
  action TEXT NOT NULL CHECK (action IN ('accepted', 'rejected', 'forgot_email')),
  who    TEXT NOT NULL,
  at     TEXT NOT NULL,                  -- UTC, ISO
  why    TEXT NOT NULL                   -- '' where no reason was given
) STRICT;
CREATE INDEX moderation_reply ON moderation (reply);

-- From an event to what corrections made of it, and back, without reading through all events.
CREATE INDEX corrections_event ON corrections (event) WHERE event IS NOT NULL;
CREATE INDEX events_made ON events (id) WHERE correction IS NOT NULL;
CREATE INDEX events_correction ON events (correction) WHERE correction IS NOT NULL;

CREATE TRIGGER replies_changed AFTER UPDATE OF id, article, event, name, text, at, kind, proposal ON replies BEGIN
  SELECT RAISE(ABORT, 'what a reader wrote is never changed');
END;

CREATE TRIGGER moderation_changed BEFORE UPDATE ON moderation BEGIN
  SELECT RAISE(ABORT, 'what was decided is never changed: decide anew');
END;
