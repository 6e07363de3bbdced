-- The ledger of what left the house: who, when, for whom, which versions, which bytes.
CREATE TABLE publications (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('card', 'booklet')),
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE RESTRICT,
  audience TEXT NOT NULL CHECK (audience IN ('internal', 'funder', 'event', 'print', 'web', 'training')),
  scope TEXT NOT NULL DEFAULT 'chosen' CHECK (scope IN ('chosen', 'read')),
  furigana INTEGER NOT NULL DEFAULT 0 CHECK (furigana IN (0, 1)),
  candidate_id INTEGER REFERENCES candidates (id) ON DELETE RESTRICT,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'working', 'done', 'failed')),
  step TEXT NOT NULL DEFAULT '',
  requested_by INTEGER NOT NULL,
  requested_name TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  finished_at INTEGER,
  file_hash TEXT REFERENCES files (hash) ON DELETE RESTRICT,
  left_out TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(left_out)),
  replaced TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(replaced)),
  problem TEXT NOT NULL DEFAULT '',
  CHECK (state <> 'done' OR file_hash IS NOT NULL),
  CHECK (kind <> 'card' OR candidate_id IS NOT NULL)
) STRICT;

CREATE TABLE publication_stories (
  publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE RESTRICT,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE RESTRICT,
  version_id INTEGER NOT NULL REFERENCES story_versions (id) ON DELETE RESTRICT,
  PRIMARY KEY (publication_id, story_id)
) STRICT;
