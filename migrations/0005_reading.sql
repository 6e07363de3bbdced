CREATE TABLE story_tags (
  id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('auto', 'staff')),
  state TEXT NOT NULL CHECK (state IN ('suggested', 'accepted', 'rejected')),
  decided_by TEXT NOT NULL DEFAULT '',
  decided_at INTEGER,
  UNIQUE (story_id, label)
) STRICT;

-- Words that may tell who somebody is. Offsets are UTF-16 units in the field of the original version.
CREATE TABLE story_findings (
  id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('title', 'before', 'happened', 'now', 'significance', 'contribution')),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  surface TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('high', 'mid', 'low')),
  reason TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'masked', 'not_name')),
  UNIQUE (story_id, field, start, "end")
) STRICT;

CREATE TABLE domain_suggestions (
  story_id INTEGER PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
  domain_id INTEGER NOT NULL REFERENCES domains (id) ON DELETE RESTRICT,
  words TEXT NOT NULL CHECK (json_valid(words)),
  state TEXT NOT NULL DEFAULT 'suggested' CHECK (state IN ('suggested', 'accepted', 'rejected'))
) STRICT;

CREATE TABLE story_readings (
  story_id INTEGER PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
  read_at INTEGER NOT NULL,
  engine TEXT NOT NULL
) STRICT;
