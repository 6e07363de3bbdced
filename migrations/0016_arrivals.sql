-- Who told, who listened and who typed are three roles; told in a group and brought by file are ways in as well (R4.5).
-- A story that does not belong here is excluded, never deleted (R4.8); one that was taken back is erased after seven days.
CREATE TABLE stories_wider (
  id INTEGER PRIMARY KEY,
  cycle_id INTEGER NOT NULL REFERENCES cycles (id) ON DELETE RESTRICT,
  serial INTEGER NOT NULL CHECK (serial >= 1),
  number TEXT NOT NULL UNIQUE,
  collection_id INTEGER REFERENCES collections (id) ON DELETE SET NULL,
  draft_id INTEGER UNIQUE REFERENCES drafts (id) ON DELETE SET NULL,
  entry_key TEXT UNIQUE,
  token_hash TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'accepted', 'held', 'excluded', 'withdrawn')),
  state_before TEXT CHECK (state_before IN ('received', 'accepted', 'held', 'excluded')),
  held_reason TEXT,
  withdrawn_at INTEGER,
  erased_at INTEGER,
  concern_at INTEGER,
  channel TEXT NOT NULL DEFAULT 'web' CHECK (channel IN ('web', 'paper', 'phone', 'visit', 'group', 'file')),
  words TEXT NOT NULL DEFAULT 'own' CHECK (words IN ('own', 'gist')),
  collector_id INTEGER REFERENCES accounts (id) ON DELETE SET NULL,
  collector_name TEXT NOT NULL DEFAULT '',
  typist_id INTEGER REFERENCES accounts (id) ON DELETE SET NULL,
  typist_name TEXT NOT NULL DEFAULT '',
  read_back TEXT CHECK (read_back IN ('confirmed', 'impossible')),
  read_back_on TEXT,
  read_back_why TEXT NOT NULL DEFAULT '',
  form_version INTEGER NOT NULL DEFAULT 0,
  language TEXT NOT NULL DEFAULT 'ja' CHECK (language IN ('ja', 'ja-easy', 'en')),
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
  CHECK ((state = 'held') = (held_reason IS NOT NULL) OR state IN ('withdrawn', 'excluded')),
  CHECK (erased_at IS NULL OR state = 'withdrawn'),
  CHECK (read_back IS NOT 'confirmed' OR read_back_on IS NOT NULL),
  CHECK (read_back IS NOT 'impossible' OR trim(read_back_why) <> '')
) STRICT;
INSERT INTO stories_wider (id, cycle_id, serial, number, collection_id, draft_id, token_hash, state, state_before, held_reason,
  withdrawn_at, channel, relation, role, area_id, activity_id, activity_text, happened_when, happened_on, told_on, submitted_at,
  changes, hopes, people_count, title_by_staff, teller_domain_id, domain_id, domain_by, age, gender, about_child, sample)
SELECT id, cycle_id, serial, number, collection_id, draft_id, token_hash, state, state_before, held_reason,
  withdrawn_at, channel, relation, role, area_id, activity_id, activity_text, happened_when, happened_on, told_on, submitted_at,
  changes, hopes, people_count, title_by_staff, teller_domain_id, domain_id, domain_by, age, gender, about_child, sample
FROM stories;
DROP TABLE stories;
ALTER TABLE stories_wider RENAME TO stories;
CREATE INDEX stories_by_state ON stories (state, submitted_at DESC, id DESC);
CREATE INDEX stories_by_arrival ON stories (submitted_at DESC, id DESC);

-- Several people told one episode: the others beside the one in `tellers`, sealed likewise.
CREATE TABLE fellow_tellers (
  id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name_sealed BLOB,
  note TEXT NOT NULL DEFAULT '',
  UNIQUE (story_id, position)
) STRICT;
