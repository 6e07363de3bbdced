-- How a round comes to its decision: [prescore?] -> vote(open | secret, passes) -> decide.
ALTER TABLE rounds ADD COLUMN procedure TEXT NOT NULL DEFAULT 'majority'
  CHECK (procedure IN ('majority', 'iterative', 'scoring', 'prescore_vote', 'approval', 'ranking', 'consensus'));
ALTER TABLE rounds ADD COLUMN secret INTEGER NOT NULL DEFAULT 0 CHECK (secret IN (0, 1));
ALTER TABLE rounds ADD COLUMN most_passes INTEGER NOT NULL DEFAULT 3 CHECK (most_passes BETWEEN 1 AND 9);
ALTER TABLE rounds ADD COLUMN eliminate TEXT NOT NULL DEFAULT 'none' CHECK (eliminate IN ('none', 'lowest'));
ALTER TABLE rounds ADD COLUMN scale_max INTEGER NOT NULL DEFAULT 5 CHECK (scale_max IN (5, 10));
ALTER TABLE rounds ADD COLUMN bounds TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(bounds));

ALTER TABLE passes ADD COLUMN kind TEXT NOT NULL DEFAULT 'vote'
  CHECK (kind IN ('prescore', 'vote', 'among-last', 'run-off'));
ALTER TABLE passes ADD COLUMN ballot TEXT NOT NULL DEFAULT 'single'
  CHECK (ballot IN ('single', 'approval', 'score', 'ranked'));
ALTER TABLE passes ADD COLUMN secret INTEGER NOT NULL DEFAULT 0 CHECK (secret IN (0, 1));
UPDATE passes SET kind = 'run-off' WHERE number > 1;

-- What stands on a ballot depends on its kind: {"choice": 3}, {"approve": [1, 2]}, {"scores": [...]}, {"groups": [[1], [2, 3]]}.
CREATE TABLE ballots_new (
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  pass INTEGER NOT NULL,
  round_member_id INTEGER NOT NULL REFERENCES round_members (id) ON DELETE CASCADE,
  marks TEXT NOT NULL CHECK (json_valid(marks)),
  reason TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL DEFAULT 'web' CHECK (channel IN ('web', 'paper', 'hands')),
  cast_at INTEGER NOT NULL,
  PRIMARY KEY (round_id, pass, round_member_id)
) STRICT;
INSERT INTO ballots_new (round_id, pass, round_member_id, marks, reason, cast_at)
  SELECT round_id, pass, round_member_id, json_object('choice', candidate_id), reason, cast_at FROM ballots
  ORDER BY round_id, pass, round_member_id;
DROP TABLE ballots;
ALTER TABLE ballots_new RENAME TO ballots;

CREATE TRIGGER ballots_only_while_open_insert BEFORE INSERT ON ballots
WHEN (SELECT state FROM rounds WHERE id = NEW.round_id) <> 'open'
  OR (SELECT pass FROM rounds WHERE id = NEW.round_id) <> NEW.pass
  OR (SELECT secret FROM passes WHERE round_id = NEW.round_id AND number = NEW.pass) = 1
BEGIN SELECT RAISE(ABORT, 'the round is not open for votes'); END;
CREATE TRIGGER ballots_only_while_open_update BEFORE UPDATE ON ballots
WHEN ((SELECT state FROM rounds WHERE id = NEW.round_id) <> 'open'
  OR (SELECT pass FROM rounds WHERE id = NEW.round_id) <> NEW.pass)
  AND (NEW.round_member_id <> OLD.round_member_id OR NEW.marks <> OLD.marks OR NEW.cast_at <> OLD.cast_at
    OR NEW.channel <> OLD.channel OR NEW.pass <> OLD.pass OR NEW.round_id <> OLD.round_id
    OR NOT EXISTS (SELECT 1 FROM candidates c JOIN stories s ON s.id = c.story_id WHERE c.round_id = OLD.round_id AND s.erased_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'the round is not open for votes'); END;
CREATE TRIGGER ballots_are_never_removed BEFORE DELETE ON ballots
BEGIN SELECT RAISE(ABORT, 'a ballot is replaced, never removed'); END;

-- A secret vote: who took part, and what was voted, with nothing to join them by (I4, V4). No time stands in either.
CREATE TABLE participations (
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  pass INTEGER NOT NULL,
  round_member_id INTEGER NOT NULL REFERENCES round_members (id) ON DELETE CASCADE,
  channel TEXT NOT NULL DEFAULT 'web' CHECK (channel IN ('web', 'paper', 'hands')),
  PRIMARY KEY (round_id, pass, round_member_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE secret_ballots (
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  pass INTEGER NOT NULL,
  receipt TEXT NOT NULL CHECK (length(receipt) = 26),
  marks TEXT NOT NULL CHECK (json_valid(marks)),
  PRIMARY KEY (round_id, pass, receipt)
) STRICT, WITHOUT ROWID;
-- A reason is a slip of its own. Which ballot it came with, only the key of the house can tell while its voter changes it.
CREATE TABLE secret_reasons (
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  pass INTEGER NOT NULL,
  slip TEXT NOT NULL CHECK (length(slip) = 43),
  candidate_id INTEGER REFERENCES candidates (id) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  -- of the words before the facilitator changed what would have told who wrote them
  original_hash TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (round_id, pass, slip)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER participations_only_while_open BEFORE INSERT ON participations
WHEN (SELECT state FROM rounds WHERE id = NEW.round_id) <> 'open'
  OR (SELECT pass FROM rounds WHERE id = NEW.round_id) <> NEW.pass
  OR (SELECT secret FROM passes WHERE round_id = NEW.round_id AND number = NEW.pass) <> 1
BEGIN SELECT RAISE(ABORT, 'the round is not open for secret votes'); END;
CREATE TRIGGER participations_stand BEFORE UPDATE ON participations
BEGIN SELECT RAISE(ABORT, 'who took part stands'); END;
CREATE TRIGGER secret_ballots_only_while_open_insert BEFORE INSERT ON secret_ballots
WHEN (SELECT state FROM rounds WHERE id = NEW.round_id) <> 'open'
  OR (SELECT pass FROM rounds WHERE id = NEW.round_id) <> NEW.pass
BEGIN SELECT RAISE(ABORT, 'the round is not open for secret votes'); END;
CREATE TRIGGER secret_ballots_only_while_open_update BEFORE UPDATE ON secret_ballots
WHEN (SELECT state FROM rounds WHERE id = NEW.round_id) <> 'open'
  OR (SELECT pass FROM rounds WHERE id = NEW.round_id) <> NEW.pass
BEGIN SELECT RAISE(ABORT, 'the round is not open for secret votes'); END;
CREATE TRIGGER secret_ballots_only_while_open_delete BEFORE DELETE ON secret_ballots
WHEN (SELECT state FROM rounds WHERE id = OLD.round_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'a ballot is replaced, never removed'); END;

-- The talk is a step that cannot be skipped; what lay behind points far apart is written down (method.md 1.5 (1), (3), (5)).
ALTER TABLE decisions ADD COLUMN discussed INTEGER NOT NULL DEFAULT 0 CHECK (discussed IN (0, 1));
ALTER TABLE decisions ADD COLUMN divergence TEXT NOT NULL DEFAULT '';
-- Decisions from before were talked over: no other way was offered.
DROP TRIGGER finalised_decisions_stand;
UPDATE decisions SET discussed = 1;
CREATE TRIGGER finalised_decisions_stand BEFORE UPDATE ON decisions
WHEN OLD.finalised_at IS NOT NULL AND (
  NEW.round_id <> OLD.round_id OR NEW.none <> OLD.none OR NEW.dissent_none <> OLD.dissent_none OR NEW.recorded_by <> OLD.recorded_by
  OR NEW.drafted_at <> OLD.drafted_at OR NEW.finalised_at IS NOT OLD.finalised_at OR NEW.discussed <> OLD.discussed
  OR NOT EXISTS (SELECT 1 FROM candidates c JOIN stories s ON s.id = c.story_id WHERE c.round_id = OLD.round_id AND s.erased_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;
