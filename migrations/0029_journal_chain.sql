-- Each entry carries the hash of the one before it (docs/decisions/journal-chain.md). Entries that are older than the chain
-- are chained here; `chain-journal` says on which day, for until then nothing vouched for them.
INSERT INTO journal (at, actor_kind, deed, subject_kind, detail)
SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER), 'system', 'chain-journal', 'journal', json_object('entries', count(*))
FROM journal HAVING count(*) > 0;

CREATE TABLE journal_chained (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('system', 'visitor', 'teller', 'panellist', 'staff')),
  actor_id INTEGER,
  actor_name TEXT NOT NULL DEFAULT '',
  deed TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id INTEGER,
  detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail)),
  prev TEXT NOT NULL CHECK (prev = '' OR length(prev) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
INSERT INTO journal_chained (id, at, actor_kind, actor_id, actor_name, deed, subject_kind, subject_id, detail, prev, hash)
WITH RECURSIVE chain (id, prev, hash) AS (
  SELECT min(id) - 1, '', '' FROM journal
  UNION ALL
  SELECT j.id, c.hash, sha256(c.hash ||
    json_array(j.id, j.at, j.actor_kind, j.actor_id, j.actor_name, j.deed, j.subject_kind, j.subject_id, j.detail))
  FROM chain c JOIN journal j ON j.id = (SELECT min(id) FROM journal WHERE id > c.id)
)
SELECT j.id, j.at, j.actor_kind, j.actor_id, j.actor_name, j.deed, j.subject_kind, j.subject_id, j.detail, c.prev, c.hash
FROM chain c JOIN journal j ON j.id = c.id ORDER BY j.id;
DROP TABLE journal;
ALTER TABLE journal_chained RENAME TO journal;
CREATE INDEX journal_by_subject ON journal (subject_kind, subject_id, id);

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_never_erased BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
-- INSERT OR REPLACE fires no trigger for the row that it takes away, so an entry may only follow the last one.
CREATE TRIGGER journal_goes_on_from_its_head BEFORE INSERT ON journal
WHEN NEW.id IS NOT 1 + coalesce((SELECT max(id) FROM journal), 0)
  OR NEW.prev IS NOT coalesce((SELECT hash FROM journal ORDER BY id DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
