-- A draft is asked in the words that stood when it was begun, and its answers are kept under that version (R4.5).
ALTER TABLE wordings ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER wordings_never_change BEFORE UPDATE ON wordings
BEGIN SELECT RAISE(ABORT, 'another wording is another version'); END;
