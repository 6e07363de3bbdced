-- A collection is a door of its own: for a cycle, a place or an event, with its own wording and the questions it asks.
ALTER TABLE collections ADD COLUMN kind TEXT NOT NULL DEFAULT 'cycle' CHECK (kind IN ('cycle', 'place', 'event'));
-- When somebody ended it by hand: whoever had begun before is not late.
ALTER TABLE collections ADD COLUMN ended_at INTEGER;
ALTER TABLE collections ADD COLUMN area_id INTEGER REFERENCES areas (id) ON DELETE RESTRICT;

-- A story keeps the wording under which it was told: a changed form is a new version (R2.6, peers.md 35).
CREATE TABLE collection_forms (
  collection_id INTEGER NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
  version INTEGER NOT NULL CHECK (version >= 1),
  left_out TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(left_out)),
  questions TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(questions)),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (collection_id, version)
) STRICT;
