-- Panels stand on levels, several beside each other: what one has chosen goes up to the panel it names (R5.1).
ALTER TABLE panels ADD COLUMN parent_id INTEGER REFERENCES panels (id) ON DELETE RESTRICT;
CREATE TRIGGER panels_stand_in_no_circle_insert BEFORE INSERT ON panels
WHEN NEW.parent_id = NEW.id
BEGIN SELECT RAISE(ABORT, 'a panel cannot stand above itself'); END;
CREATE TRIGGER panels_stand_in_no_circle BEFORE UPDATE OF parent_id ON panels
WHEN NEW.id IN (
  WITH RECURSIVE above (id) AS (
    SELECT NEW.parent_id UNION SELECT p.parent_id FROM panels p JOIN above ON p.id = above.id)
  SELECT id FROM above)
BEGIN SELECT RAISE(ABORT, 'a panel cannot stand above itself'); END;

-- Who sits on a panel, in kinds and not in persons; everything may stay open (R5.5).
ALTER TABLE panel_members ADD COLUMN role TEXT CHECK (role IN ('resident', 'volunteer', 'staff', 'director', 'participant'));
ALTER TABLE panel_members ADD COLUMN age TEXT CHECK (age IN ('u17', '18-29', '30-44', '45-59', '60-74', '75+'));
ALTER TABLE panel_members ADD COLUMN gender TEXT CHECK (gender IN ('f', 'm', 'other', 'none'));

-- Somebody sits on two levels of one branch in one cycle, and it was written down why this is right (R5.4).
CREATE TABLE double_seats (
  panel_id INTEGER NOT NULL REFERENCES panels (id) ON DELETE CASCADE,
  cycle_id INTEGER NOT NULL REFERENCES cycles (id) ON DELETE RESTRICT,
  name_key TEXT NOT NULL CHECK (name_key <> ''),
  note TEXT NOT NULL CHECK (trim(note) <> ''),
  noted_by TEXT NOT NULL,
  noted_at INTEGER NOT NULL,
  PRIMARY KEY (panel_id, cycle_id, name_key)
) STRICT;

-- What a round passes up, beside its seats: one story of each domain, and a place kept for うまくいかなかったこと.
ALTER TABLE rounds ADD COLUMN per_domain INTEGER NOT NULL DEFAULT 0 CHECK (per_domain IN (0, 1));
ALTER TABLE rounds ADD COLUMN lessons_place INTEGER NOT NULL DEFAULT 0 CHECK (lessons_place IN (0, 1));
ALTER TABLE decisions ADD COLUMN lessons_note TEXT NOT NULL DEFAULT '';

-- A higher round reads what lower rounds have chosen, and late entries with a reason (I6). One story may come from several.
CREATE TABLE candidate_origins (
  id INTEGER PRIMARY KEY,
  candidate_id INTEGER NOT NULL REFERENCES candidates (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('carried', 'late')),
  from_round_id INTEGER REFERENCES rounds (id) ON DELETE RESTRICT,
  reason TEXT NOT NULL DEFAULT '',
  entered_by TEXT NOT NULL,
  entered_at INTEGER NOT NULL,
  UNIQUE (candidate_id, from_round_id),
  CHECK ((kind = 'carried') = (from_round_id IS NOT NULL)),
  CHECK ((kind = 'late') = (trim(reason) <> ''))
) STRICT;
CREATE UNIQUE INDEX one_late_entry ON candidate_origins (candidate_id) WHERE kind = 'late';

CREATE TRIGGER origins_were_chosen_below BEFORE INSERT ON candidate_origins
WHEN NEW.kind = 'carried' AND NOT EXISTS (
  SELECT 1 FROM candidates here
  JOIN candidates below ON below.story_id = here.story_id AND below.round_id = NEW.from_round_id
  JOIN decision_stories chosen ON chosen.candidate_id = below.id
  JOIN rounds r ON r.id = below.round_id AND r.state = 'finalised'
  WHERE here.id = NEW.candidate_id)
BEGIN SELECT RAISE(ABORT, 'only what a finalised round has chosen is passed up'); END;

-- They stand as the stories do; only a reason may give way, where a story of the round was erased.
CREATE TRIGGER origins_are_frozen_insert BEFORE INSERT ON candidate_origins
WHEN (SELECT r.state FROM candidates c JOIN rounds r ON r.id = c.round_id WHERE c.id = NEW.candidate_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the stories of an opened round are frozen'); END;
CREATE TRIGGER origins_are_frozen_update BEFORE UPDATE ON candidate_origins
WHEN (SELECT r.state FROM candidates c JOIN rounds r ON r.id = c.round_id WHERE c.id = OLD.candidate_id) <> 'draft'
  AND (NEW.candidate_id <> OLD.candidate_id OR NEW.kind <> OLD.kind OR NEW.from_round_id IS NOT OLD.from_round_id
    OR NEW.entered_by <> OLD.entered_by OR NEW.entered_at <> OLD.entered_at
    OR NOT EXISTS (
      SELECT 1 FROM candidates own JOIN candidates c ON c.round_id = own.round_id JOIN stories s ON s.id = c.story_id
      WHERE own.id = OLD.candidate_id AND s.erased_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'the stories of an opened round are frozen'); END;
CREATE TRIGGER origins_are_frozen_delete BEFORE DELETE ON candidate_origins
WHEN (SELECT r.state FROM candidates c JOIN rounds r ON r.id = c.round_id WHERE c.id = OLD.candidate_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the stories of an opened round are frozen'); END;
