-- After a record is final nothing of it is changed; what was wrong is said beside it (R5.9).
CREATE TABLE errata (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES decisions (round_id) ON DELETE CASCADE,
  words TEXT NOT NULL CHECK (trim(words) <> ''),
  written_by TEXT NOT NULL,
  written_at INTEGER NOT NULL
) STRICT;
CREATE INDEX errata_of_round ON errata (round_id, id);
CREATE TRIGGER errata_follow_the_record BEFORE INSERT ON errata
WHEN (SELECT finalised_at FROM decisions WHERE round_id = NEW.round_id) IS NULL
BEGIN SELECT RAISE(ABORT, 'only a finalised record has errata'); END;
CREATE TRIGGER errata_stand BEFORE UPDATE ON errata
WHEN NEW.id <> OLD.id OR NEW.round_id <> OLD.round_id OR NEW.written_by <> OLD.written_by OR NEW.written_at <> OLD.written_at
  OR NOT EXISTS (SELECT 1 FROM candidates c JOIN stories s ON s.id = c.story_id WHERE c.round_id = OLD.round_id AND s.erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'an erratum stands'); END;
CREATE TRIGGER errata_are_never_removed BEFORE DELETE ON errata
BEGIN SELECT RAISE(ABORT, 'an erratum stands'); END;
