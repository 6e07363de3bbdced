-- 心配な内容 (method.md §1.13): somebody named looks after it, and nobody else reads on until it is settled.
ALTER TABLE accounts ADD COLUMN duty INTEGER NOT NULL DEFAULT 0 CHECK (duty IN (0, 1));
UPDATE accounts SET duty = 1 WHERE id = (SELECT min(id) FROM accounts WHERE state = 'active');
CREATE TABLE concerns (
  id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  note TEXT NOT NULL DEFAULT '',
  raised_by TEXT NOT NULL CHECK (raised_by IN ('staff', 'panellist')),
  raised_name TEXT NOT NULL DEFAULT '',
  raised_at INTEGER NOT NULL,
  settled_name TEXT NOT NULL DEFAULT '',
  settled_at INTEGER,
  outcome TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX one_open_concern ON concerns (story_id) WHERE settled_at IS NULL;

-- R4.8: what does not belong here is left out with a reason and by two people, and can be taken back in.
CREATE TABLE exclusions (
  id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('duplicate', 'spam', 'elsewhere')),
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  proposed_id INTEGER NOT NULL,
  proposed_name TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  decided_id INTEGER,
  decided_name TEXT NOT NULL DEFAULT '',
  decided_at INTEGER,
  decision TEXT CHECK (decision IN ('excluded', 'kept')),
  CHECK ((decision IS NULL) = (decided_at IS NULL)),
  CHECK (decision IS NOT 'excluded' OR decided_id <> proposed_id)
) STRICT;
CREATE UNIQUE INDEX one_open_exclusion ON exclusions (story_id) WHERE decided_at IS NULL;
