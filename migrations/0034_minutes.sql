-- 議事録: the minutes of a round are a paper of the ledger too, with the head of the journal at the moment they tell of (selection.md §4.7).
CREATE TABLE publications_new (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('card', 'booklet', 'minutes')),
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE RESTRICT,
  audience TEXT NOT NULL CHECK (audience IN ('internal', 'funder', 'event', 'print', 'web', 'training')),
  scope TEXT NOT NULL DEFAULT 'chosen' CHECK (scope IN ('chosen', 'read')),
  furigana INTEGER NOT NULL DEFAULT 0 CHECK (furigana IN (0, 1)),
  furigana_above INTEGER NOT NULL DEFAULT 0 CHECK (furigana_above BETWEEN 0 AND 6),
  candidate_id INTEGER REFERENCES candidates (id) ON DELETE RESTRICT,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'working', 'done', 'failed')),
  step TEXT NOT NULL DEFAULT '',
  requested_by INTEGER NOT NULL,
  requested_name TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  finished_at INTEGER,
  file_hash TEXT REFERENCES files (hash) ON DELETE RESTRICT,
  left_out TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(left_out)),
  replaced TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(replaced)),
  problem TEXT NOT NULL DEFAULT '',
  recalled_at INTEGER,
  erased_at INTEGER,
  erased_hash TEXT NOT NULL DEFAULT '',
  journal_head TEXT CHECK (journal_head IS NULL OR json_valid(journal_head)),
  CHECK (state <> 'done' OR file_hash IS NOT NULL OR erased_at IS NOT NULL),
  CHECK (erased_at IS NULL OR file_hash IS NULL),
  CHECK (kind <> 'card' OR candidate_id IS NOT NULL),
  CHECK ((kind = 'minutes') = (journal_head IS NOT NULL))
) STRICT;
INSERT INTO publications_new (id, kind, round_id, audience, scope, furigana, furigana_above, candidate_id, state, step,
  requested_by, requested_name, requested_at, finished_at, file_hash, left_out, replaced, problem, recalled_at, erased_at, erased_hash)
SELECT id, kind, round_id, audience, scope, furigana, furigana_above, candidate_id, state, step,
  requested_by, requested_name, requested_at, finished_at, file_hash, left_out, replaced, problem, recalled_at, erased_at, erased_hash
FROM publications ORDER BY id;
DROP TABLE publications;
ALTER TABLE publications_new RENAME TO publications;
CREATE INDEX publications_of_round ON publications (round_id, kind, id);
