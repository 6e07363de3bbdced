-- What a teller has answered so far. A draft belongs to whoever holds its link.
CREATE TABLE drafts (
  id INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  collection_id INTEGER NOT NULL REFERENCES collections (id) ON DELETE RESTRICT,
  answers TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(answers)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE stories (
  id INTEGER PRIMARY KEY,
  cycle_id INTEGER NOT NULL REFERENCES cycles (id) ON DELETE RESTRICT,
  serial INTEGER NOT NULL CHECK (serial >= 1),
  number TEXT NOT NULL UNIQUE,
  collection_id INTEGER REFERENCES collections (id) ON DELETE SET NULL,
  draft_id INTEGER UNIQUE REFERENCES drafts (id) ON DELETE SET NULL,
  token_hash TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'accepted', 'held', 'withdrawn')),
  state_before TEXT CHECK (state_before IN ('received', 'accepted', 'held')),
  held_reason TEXT,
  withdrawn_at INTEGER,
  channel TEXT NOT NULL DEFAULT 'web' CHECK (channel IN ('web', 'phone', 'paper', 'visit')),
  relation TEXT NOT NULL CHECK (relation IN ('self', 'family', 'other', 'group')),
  role TEXT NOT NULL CHECK (role IN ('participant', 'volunteer', 'group', 'student', 'company', 'staff', 'other')),
  area_id INTEGER REFERENCES areas (id) ON DELETE RESTRICT,
  activity_id INTEGER REFERENCES activities (id) ON DELETE RESTRICT,
  activity_text TEXT NOT NULL DEFAULT '',
  happened_when TEXT NOT NULL DEFAULT '',
  happened_on TEXT,
  told_on TEXT NOT NULL,
  submitted_at INTEGER NOT NULL,
  changes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(changes)),
  hopes TEXT NOT NULL DEFAULT '',
  people_count INTEGER CHECK (people_count >= 0),
  title_by_staff INTEGER NOT NULL DEFAULT 0 CHECK (title_by_staff IN (0, 1)),
  teller_domain_id INTEGER REFERENCES domains (id) ON DELETE RESTRICT,
  domain_id INTEGER REFERENCES domains (id) ON DELETE RESTRICT,
  domain_by TEXT CHECK (domain_by IN ('teller', 'staff')),
  age TEXT CHECK (age IN ('u17', '18-29', '30-44', '45-59', '60-74', '75+')),
  gender TEXT CHECK (gender IN ('f', 'm', 'other', 'none')),
  about_child INTEGER NOT NULL DEFAULT 0 CHECK (about_child IN (0, 1)),
  sample INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
  UNIQUE (cycle_id, serial),
  CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
  CHECK ((state = 'held') = (held_reason IS NOT NULL) OR state = 'withdrawn')
) STRICT;
CREATE INDEX stories_by_state ON stories (state, submitted_at DESC, id DESC);
CREATE INDEX stories_by_arrival ON stories (submitted_at DESC, id DESC);

-- The teller's own words stay as they were told; an edit is a new version (R4.2, I9).
CREATE TABLE story_versions (
  id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('original', 'panel')),
  title TEXT NOT NULL,
  before TEXT NOT NULL DEFAULT '',
  happened TEXT NOT NULL,
  now TEXT NOT NULL DEFAULT '',
  significance TEXT NOT NULL,
  contribution TEXT NOT NULL DEFAULT '',
  author TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  UNIQUE (story_id, sequence)
) STRICT;
CREATE UNIQUE INDEX story_has_one_original ON story_versions (story_id) WHERE kind = 'original';
CREATE TRIGGER story_versions_never_change BEFORE UPDATE ON story_versions
BEGIN SELECT RAISE(ABORT, 'a version of a story never changes'); END;

-- Who told it, apart from the story and sealed: no list, panel page or paper reads this table.
CREATE TABLE tellers (
  story_id INTEGER PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
  name_sealed BLOB,
  pen_name TEXT NOT NULL DEFAULT '',
  contact_sealed BLOB,
  guardian_sealed BLOB
) STRICT;

CREATE TABLE attachments (
  id INTEGER PRIMARY KEY,
  draft_id INTEGER REFERENCES drafts (id) ON DELETE SET NULL,
  story_id INTEGER REFERENCES stories (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  file_hash TEXT NOT NULL REFERENCES files (hash) ON DELETE RESTRICT,
  thumb_hash TEXT NOT NULL REFERENCES files (hash) ON DELETE RESTRICT,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  caption TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  CHECK (draft_id IS NOT NULL OR story_id IS NOT NULL)
) STRICT;
CREATE INDEX attachments_by_story ON attachments (story_id, position);
CREATE INDEX attachments_by_draft ON attachments (draft_id, position);

-- Append-only: the newest row for a key is what holds, the older ones are what held then.
CREATE TABLE consents (
  id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  attachment_id INTEGER REFERENCES attachments (id) ON DELETE CASCADE,
  key TEXT NOT NULL CHECK (key IN ('panel', 'internal', 'funder', 'event', 'print', 'web', 'training',
    'photo.asked', 'photo.panel', 'photo.internal', 'photo.print', 'photo.web',
    'credit', 'edit', 'third', 'until', 'reply', 'guardian', 'child')),
  value TEXT NOT NULL,
  wording_version INTEGER NOT NULL DEFAULT 1,
  given_by TEXT NOT NULL CHECK (given_by IN ('teller', 'guardian', 'child', 'staff')),
  way TEXT NOT NULL DEFAULT 'web' CHECK (way IN ('web', 'screen', 'paper', 'phone', 'visit')),
  at INTEGER NOT NULL,
  CHECK ((key LIKE 'photo.%') = (attachment_id IS NOT NULL))
) STRICT;
CREATE INDEX consents_by_story ON consents (story_id, id);
CREATE TRIGGER consents_never_change BEFORE UPDATE ON consents
BEGIN SELECT RAISE(ABORT, 'consent is a new row, never a changed one'); END;
