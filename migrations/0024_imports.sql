-- Stories that lie in a spreadsheet come in by file (R4.5): what was uploaded, how its columns are read, what became of it.
-- The bytes are personal data and are named by this row alone: loaded or thrown away, they are let go of.
CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'uploaded' CHECK (state IN ('uploaded', 'done', 'dropped')),
  file_hash TEXT REFERENCES files (hash) ON DELETE RESTRICT,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  row_count INTEGER NOT NULL CHECK (row_count >= 0),
  loaded_count INTEGER NOT NULL DEFAULT 0 CHECK (loaded_count >= 0),
  refused_count INTEGER NOT NULL DEFAULT 0 CHECK (refused_count >= 0),
  refused_sealed BLOB,
  uploaded_by INTEGER NOT NULL,
  uploaded_name TEXT NOT NULL,
  uploaded_at INTEGER NOT NULL,
  finished_name TEXT NOT NULL DEFAULT '',
  finished_at INTEGER,
  CHECK ((state = 'uploaded') = (file_hash IS NOT NULL)),
  CHECK ((state = 'uploaded') = (finished_at IS NULL)),
  CHECK (refused_sealed IS NULL OR state = 'done')
) STRICT;
CREATE INDEX imports_by_arrival ON imports (uploaded_at DESC, id DESC);
