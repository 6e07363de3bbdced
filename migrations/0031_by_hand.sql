-- Slips of paper and raised hands (selection.md §2 A, §5): who votes so in a pass, and not on a screen (V1).
CREATE TABLE offline_voters (
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  pass INTEGER NOT NULL,
  round_member_id INTEGER NOT NULL REFERENCES round_members (id) ON DELETE CASCADE,
  channel TEXT NOT NULL CHECK (channel IN ('paper', 'hands')),
  PRIMARY KEY (round_id, pass, round_member_id)
) STRICT, WITHOUT ROWID;
-- What was typed of them, until a second person has counted the same; a slip of a secret vote has nobody's name.
CREATE TABLE offline_ballots (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  pass INTEGER NOT NULL,
  round_member_id INTEGER REFERENCES round_members (id) ON DELETE CASCADE,
  marks TEXT NOT NULL CHECK (json_valid(marks)),
  reason TEXT NOT NULL DEFAULT '',
  UNIQUE (round_id, pass, round_member_id)
) STRICT;
-- Two have counted, and came to the same: kept for the minutes, without a number of any story.
CREATE TABLE tally_sheets (
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  pass INTEGER NOT NULL,
  number INTEGER NOT NULL,
  issued INTEGER NOT NULL CHECK (issued >= 0),
  paper INTEGER NOT NULL CHECK (paper BETWEEN 0 AND issued),
  hands INTEGER NOT NULL CHECK (hands >= 0),
  entered_by TEXT NOT NULL,
  counted_by TEXT NOT NULL CHECK (counted_by <> entered_by),
  PRIMARY KEY (round_id, pass, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER offline_voters_only_while_open BEFORE INSERT ON offline_voters
WHEN (SELECT state FROM rounds WHERE id = NEW.round_id) <> 'open' OR (SELECT pass FROM rounds WHERE id = NEW.round_id) <> NEW.pass
BEGIN SELECT RAISE(ABORT, 'the round is not open for votes'); END;
CREATE TRIGGER offline_ballots_only_while_open BEFORE INSERT ON offline_ballots
WHEN (SELECT state FROM rounds WHERE id = NEW.round_id) <> 'open' OR (SELECT pass FROM rounds WHERE id = NEW.round_id) <> NEW.pass
  OR (SELECT secret FROM passes WHERE round_id = NEW.round_id AND number = NEW.pass) = (NEW.round_member_id IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'the round is not open for such a vote'); END;
CREATE TRIGGER offline_ballots_are_typed_anew BEFORE UPDATE ON offline_ballots
BEGIN SELECT RAISE(ABORT, 'a slip is typed anew, never changed'); END;
CREATE TRIGGER tally_sheets_only_while_open BEFORE INSERT ON tally_sheets
WHEN (SELECT state FROM rounds WHERE id = NEW.round_id) <> 'open' OR (SELECT pass FROM rounds WHERE id = NEW.round_id) <> NEW.pass
BEGIN SELECT RAISE(ABORT, 'the round is not open for votes'); END;
CREATE TRIGGER tally_sheets_stand BEFORE UPDATE ON tally_sheets
BEGIN SELECT RAISE(ABORT, 'what two have counted stands'); END;
CREATE TRIGGER tally_sheets_are_never_removed BEFORE DELETE ON tally_sheets
BEGIN SELECT RAISE(ABORT, 'what two have counted stands'); END;
