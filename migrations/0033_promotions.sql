-- A chosen story was taken back after the record was final: the panel may choose another, with a new reason (R5.14).
CREATE TABLE promotions (
  candidate_id INTEGER PRIMARY KEY REFERENCES candidates (id) ON DELETE CASCADE,
  round_id INTEGER NOT NULL REFERENCES decisions (round_id) ON DELETE CASCADE,
  instead_of INTEGER NOT NULL UNIQUE REFERENCES candidates (id) ON DELETE CASCADE,
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  written_by TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  CHECK (candidate_id <> instead_of)
) STRICT;
CREATE TRIGGER promotions_follow_the_record BEFORE INSERT ON promotions
WHEN (SELECT finalised_at FROM decisions WHERE round_id = NEW.round_id) IS NULL
  OR NOT EXISTS (SELECT 1 FROM decision_stories WHERE round_id = NEW.round_id AND candidate_id = NEW.instead_of)
  OR (SELECT round_id FROM candidates WHERE id = NEW.candidate_id) <> NEW.round_id
BEGIN SELECT RAISE(ABORT, 'only in place of what a finalised record has chosen'); END;
CREATE TRIGGER promotions_stand BEFORE UPDATE ON promotions
WHEN NEW.candidate_id <> OLD.candidate_id OR NEW.round_id <> OLD.round_id OR NEW.instead_of <> OLD.instead_of
  OR NEW.written_by <> OLD.written_by OR NEW.written_at <> OLD.written_at
  OR NOT EXISTS (SELECT 1 FROM candidates c JOIN stories s ON s.id = c.story_id WHERE c.round_id = OLD.round_id AND s.erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;
CREATE TRIGGER promotions_are_never_removed BEFORE DELETE ON promotions
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;

-- What is promoted counts as chosen from then on: it is passed up, printed and told like the others.
DROP TRIGGER finalised_choices_stand_insert;
CREATE TRIGGER finalised_choices_stand_insert BEFORE INSERT ON decision_stories
WHEN (SELECT finalised_at FROM decisions WHERE round_id = NEW.round_id) IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM promotions WHERE round_id = NEW.round_id AND candidate_id = NEW.candidate_id)
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;
