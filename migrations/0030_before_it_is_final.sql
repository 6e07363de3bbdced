-- Before a record is final each member says once more: I agree, I stand aside, I object (selection.md §2 B4, R5.9).
CREATE TABLE stances (
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  round_member_id INTEGER NOT NULL REFERENCES round_members (id) ON DELETE CASCADE,
  stance TEXT NOT NULL CHECK (stance IN ('consent', 'aside', 'objection')),
  words TEXT NOT NULL DEFAULT '' CHECK (stance = 'objection' OR words = ''),
  -- of the draft that was read: who changes the draft asks everybody anew
  drafted_at INTEGER NOT NULL,
  said_at INTEGER NOT NULL,
  PRIMARY KEY (round_id, round_member_id)
) STRICT;
CREATE TRIGGER stances_before_it_is_final_insert BEFORE INSERT ON stances
WHEN (SELECT state FROM rounds WHERE id = NEW.round_id) <> 'closed'
BEGIN SELECT RAISE(ABORT, 'the record is final or not written yet'); END;
CREATE TRIGGER stances_before_it_is_final_update BEFORE UPDATE ON stances
WHEN (SELECT state FROM rounds WHERE id = NEW.round_id) <> 'closed' AND (NEW.stance <> OLD.stance
  OR NEW.drafted_at <> OLD.drafted_at OR NEW.said_at <> OLD.said_at OR NEW.round_member_id <> OLD.round_member_id OR NEW.round_id <> OLD.round_id
  OR NOT EXISTS (SELECT 1 FROM candidates c JOIN stories s ON s.id = c.story_id WHERE c.round_id = OLD.round_id AND s.erased_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'the record is final'); END;

-- ○ what should be done next: feeds the work that follows a decision (method.md §1.5, M5).
CREATE TABLE recommendations (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES decisions (round_id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  words TEXT NOT NULL CHECK (trim(words) <> ''),
  UNIQUE (round_id, position)
) STRICT;
CREATE TRIGGER recommendations_stand_insert BEFORE INSERT ON recommendations
WHEN (SELECT state FROM rounds WHERE id = NEW.round_id) <> 'closed'
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;
CREATE TRIGGER recommendations_stand_delete BEFORE DELETE ON recommendations
WHEN (SELECT state FROM rounds WHERE id = OLD.round_id) <> 'closed'
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;
CREATE TRIGGER recommendations_stand_update BEFORE UPDATE ON recommendations
WHEN (SELECT state FROM rounds WHERE id = OLD.round_id) <> 'closed' AND (NEW.id <> OLD.id OR NEW.round_id <> OLD.round_id OR NEW.position <> OLD.position
  OR NOT EXISTS (SELECT 1 FROM candidates c JOIN stories s ON s.id = c.story_id WHERE c.round_id = OLD.round_id AND s.erased_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;
