-- A paper holds more than the stories it tells: it names others in the table of votes, shows photos, and says who told.
-- All of it is looked at again at every download (I2). Papers made before are taken to name every story of their round.
ALTER TABLE publication_stories ADD COLUMN part TEXT NOT NULL DEFAULT 'told' CHECK (part IN ('told', 'named'));
ALTER TABLE publication_stories ADD COLUMN credit TEXT NOT NULL DEFAULT 'none' CHECK (credit IN ('none', 'pen', 'real'));

INSERT INTO publication_stories (publication_id, story_id, version_id, part)
SELECT p.id, c.story_id, c.version_id, 'named'
FROM publications p JOIN candidates c ON c.round_id = p.round_id
WHERE p.state = 'done' AND p.kind = 'booklet' AND c.version_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM publication_stories s WHERE s.publication_id = p.id AND s.story_id = c.story_id);

CREATE TABLE publication_photos (
  publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE RESTRICT,
  attachment_id INTEGER NOT NULL REFERENCES attachments (id) ON DELETE RESTRICT,
  PRIMARY KEY (publication_id, attachment_id)
) STRICT;

-- What was finalised stands as a whole: the stories chosen, who was there, and how many could be chosen (R5.9).
CREATE TRIGGER finalised_choices_stand_insert BEFORE INSERT ON decision_stories
WHEN (SELECT finalised_at FROM decisions WHERE round_id = NEW.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;
CREATE TRIGGER finalised_choices_stand_update BEFORE UPDATE ON decision_stories
WHEN (SELECT finalised_at FROM decisions WHERE round_id = OLD.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;
CREATE TRIGGER finalised_choices_stand_delete BEFORE DELETE ON decision_stories
WHEN (SELECT finalised_at FROM decisions WHERE round_id = OLD.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;
CREATE TRIGGER finalised_attendances_stand_insert BEFORE INSERT ON attendances
WHEN (SELECT finalised_at FROM decisions WHERE round_id = NEW.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;
CREATE TRIGGER finalised_attendances_stand_delete BEFORE DELETE ON attendances
WHEN (SELECT finalised_at FROM decisions WHERE round_id = OLD.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;
CREATE TRIGGER finalised_decisions_stay BEFORE DELETE ON decisions
WHEN OLD.finalised_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;
CREATE TRIGGER finalised_rounds_stand BEFORE UPDATE OF panel_id, cycle_id, domain_id, state, pass, seats, quorum, closed_at, finalised_at ON rounds
WHEN OLD.state = 'finalised'
BEGIN SELECT RAISE(ABORT, 'a finalised round stands'); END;

-- The electorate is fixed with the set (I5); a member's link may be renewed at any time.
CREATE TRIGGER electorate_is_frozen_insert BEFORE INSERT ON round_members
WHEN (SELECT state FROM rounds WHERE id = NEW.round_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the members of an opened round are fixed'); END;
CREATE TRIGGER electorate_is_frozen_delete BEFORE DELETE ON round_members
WHEN (SELECT state FROM rounds WHERE id = OLD.round_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the members of an opened round are fixed'); END;
