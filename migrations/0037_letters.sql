-- お返し (R6.1–R6.7, I7): one letter for every story that a closed round has read, and for every group whose stories were
-- among them. What panels asked for becomes an action, and a letter may tell of what came of it.
CREATE TABLE actions (
  id INTEGER PRIMARY KEY,
  recommendation_id INTEGER NOT NULL UNIQUE REFERENCES recommendations (id) ON DELETE CASCADE,
  owner TEXT NOT NULL DEFAULT '',
  due_on TEXT CHECK (due_on IS NULL OR due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'doing', 'done', 'dropped')),
  outcome TEXT NOT NULL DEFAULT '',
  ended_at INTEGER,
  changed_by TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  CHECK ((state IN ('done', 'dropped')) = (ended_at IS NOT NULL)),
  CHECK (state NOT IN ('done', 'dropped') OR outcome <> '')
) STRICT;

CREATE TABLE letters (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('result', 'action')),
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE RESTRICT,
  action_id INTEGER REFERENCES actions (id) ON DELETE RESTRICT,
  story_id INTEGER REFERENCES stories (id) ON DELETE RESTRICT,
  activity_id INTEGER REFERENCES activities (id) ON DELETE RESTRICT,
  chosen INTEGER NOT NULL DEFAULT 0 CHECK (chosen IN (0, 1)),
  channel TEXT NOT NULL CHECK (channel IN ('mail', 'phone', 'letter', 'group', 'none')),
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  -- the words as they were drafted, before anybody reworded them
  made TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'ready', 'queued', 'done', 'failed', 'skipped', 'silent', 'cancelled')),
  -- why it is silent, skipped, failed or cancelled, in words for staff
  why TEXT NOT NULL DEFAULT '',
  reworded_by TEXT NOT NULL DEFAULT '',
  -- the record of the round says more than it did when this was drafted
  outdated INTEGER NOT NULL DEFAULT 0 CHECK (outdated IN (0, 1)),
  drafted_at INTEGER NOT NULL,
  applied_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  delivered_at INTEGER,
  delivered_way TEXT CHECK (delivered_way IN ('mail', 'phone', 'letter', 'group', 'visit')),
  delivered_by TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  acknowledged_at INTEGER,
  CHECK ((story_id IS NULL) <> (activity_id IS NULL)),
  CHECK ((kind = 'action') = (action_id IS NOT NULL)),
  CHECK ((state = 'done') = (delivered_at IS NOT NULL)),
  CHECK ((delivered_at IS NULL) = (delivered_way IS NULL)),
  CHECK (state <> 'skipped' OR why <> '')
) STRICT;
CREATE UNIQUE INDEX letters_one_a_story ON letters (round_id, story_id) WHERE kind = 'result' AND story_id IS NOT NULL;
CREATE UNIQUE INDEX letters_one_a_group ON letters (round_id, activity_id) WHERE kind = 'result' AND activity_id IS NOT NULL;
CREATE UNIQUE INDEX letters_one_an_action ON letters (action_id, story_id) WHERE kind = 'action';
CREATE INDEX letters_of_story ON letters (story_id);

-- The stories of others that a letter names or repeats: whoever takes one back stops the letters that are still here (I2).
CREATE TABLE letter_stories (
  letter_id INTEGER NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE RESTRICT,
  version_id INTEGER NOT NULL REFERENCES story_versions (id) ON DELETE RESTRICT,
  PRIMARY KEY (letter_id, story_id)
) STRICT, WITHOUT ROWID;

-- A reply may agree or not, may be shown to the panel next time (R6.4), and may have been heard on the telephone.
ALTER TABLE teller_replies ADD COLUMN agrees TEXT CHECK (agrees IN ('yes', 'partly', 'no'));
ALTER TABLE teller_replies ADD COLUMN may_share INTEGER NOT NULL DEFAULT 0 CHECK (may_share IN (0, 1));
ALTER TABLE teller_replies ADD COLUMN heard_by TEXT NOT NULL DEFAULT '';
