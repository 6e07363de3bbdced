-- 見てから決める: the very text that would be printed lies before its teller first; no answer is a no (method.md §5.5).
CREATE TABLE approvals (
  id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES story_versions (id) ON DELETE RESTRICT,
  asked_name TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  answer TEXT CHECK (answer IN ('yes', 'change', 'no')),
  note TEXT NOT NULL DEFAULT '',
  answered_at INTEGER,
  CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_open_approval ON approvals (story_id) WHERE answered_at IS NULL;

-- What a teller answers to the result (R6.7).
CREATE TABLE teller_replies (
  id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  seen_at INTEGER,
  seen_name TEXT NOT NULL DEFAULT ''
) STRICT;
