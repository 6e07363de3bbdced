-- Seven days after a story was taken back its words are erased wherever they lie (method.md §5.5). What was decided stands;
-- only its words may go, and only where a story of that round was erased.
DROP TRIGGER finalised_decisions_stand;
CREATE TRIGGER finalised_decisions_stand BEFORE UPDATE ON decisions
WHEN OLD.finalised_at IS NOT NULL AND (
  NEW.round_id <> OLD.round_id OR NEW.none <> OLD.none OR NEW.dissent_none <> OLD.dissent_none OR NEW.recorded_by <> OLD.recorded_by
  OR NEW.drafted_at <> OLD.drafted_at OR NEW.finalised_at IS NOT OLD.finalised_at
  OR NOT EXISTS (SELECT 1 FROM candidates c JOIN stories s ON s.id = c.story_id WHERE c.round_id = OLD.round_id AND s.erased_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;
DROP TRIGGER ballots_only_while_open_update;
CREATE TRIGGER ballots_only_while_open_update BEFORE UPDATE ON ballots
WHEN ((SELECT state FROM rounds WHERE id = NEW.round_id) <> 'open'
  OR (SELECT pass FROM rounds WHERE id = NEW.round_id) <> NEW.pass)
  AND (NEW.round_member_id <> OLD.round_member_id OR NEW.candidate_id IS NOT OLD.candidate_id OR NEW.cast_at <> OLD.cast_at
    OR NEW.pass <> OLD.pass OR NEW.round_id <> OLD.round_id
    OR NOT EXISTS (SELECT 1 FROM candidates c JOIN stories s ON s.id = c.story_id WHERE c.round_id = OLD.round_id AND s.erased_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'the round is not open for votes'); END;

-- A paper that held the story is let go of; its line in the ledger stays.
CREATE TABLE publications_wider (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('card', 'booklet')),
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
  CHECK (state <> 'done' OR file_hash IS NOT NULL OR erased_at IS NOT NULL),
  CHECK (erased_at IS NULL OR file_hash IS NULL),
  CHECK (kind <> 'card' OR candidate_id IS NOT NULL)
) STRICT;
INSERT INTO publications_wider (id, kind, round_id, audience, scope, furigana, furigana_above, candidate_id, state, step, requested_by,
  requested_name, requested_at, finished_at, file_hash, left_out, replaced, problem, recalled_at)
SELECT id, kind, round_id, audience, scope, furigana, furigana_above, candidate_id, state, step, requested_by,
  requested_name, requested_at, finished_at, file_hash, left_out, replaced, problem, recalled_at FROM publications;
DROP TABLE publications;
ALTER TABLE publications_wider RENAME TO publications;
