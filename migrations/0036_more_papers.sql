-- The printing house sets more than cards and booklets (printing.md; method.md §5.3, §5.7): papers of a whole year, the
-- record sheet of R9 as a file of the same ledger, two sizes, large type, a copy for the archive, and a wish taken back.
CREATE TABLE publications_new (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('card', 'booklet', 'minutes', 'report', 'handout', 'strip', 'poster', 'yearbook', 'sheet')),
  round_id INTEGER REFERENCES rounds (id) ON DELETE RESTRICT,
  fiscal_year INTEGER CHECK (fiscal_year BETWEEN 2019 AND 2100),
  audience TEXT NOT NULL CHECK (audience IN ('internal', 'funder', 'event', 'print', 'web', 'training')),
  scope TEXT NOT NULL DEFAULT 'chosen' CHECK (scope IN ('chosen', 'read')),
  format TEXT NOT NULL DEFAULT 'pdf' CHECK (format IN ('pdf', 'xlsx', 'csv')),
  page_size TEXT NOT NULL DEFAULT 'a4' CHECK (page_size IN ('a4', 'a5')),
  large_type INTEGER NOT NULL DEFAULT 0 CHECK (large_type IN (0, 1)),
  furigana INTEGER NOT NULL DEFAULT 0 CHECK (furigana IN (0, 1)),
  furigana_above INTEGER NOT NULL DEFAULT 0 CHECK (furigana_above BETWEEN 0 AND 6),
  candidate_id INTEGER REFERENCES candidates (id) ON DELETE RESTRICT,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'working', 'done', 'failed', 'cancelled')),
  step TEXT NOT NULL DEFAULT '',
  requested_by INTEGER NOT NULL,
  requested_name TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  finished_at INTEGER,
  file_hash TEXT REFERENCES files (hash) ON DELETE RESTRICT,
  archive_hash TEXT REFERENCES files (hash) ON DELETE RESTRICT,
  left_out TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(left_out)),
  replaced TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(replaced)),
  problem TEXT NOT NULL DEFAULT '',
  recalled_at INTEGER,
  erased_at INTEGER,
  erased_hash TEXT NOT NULL DEFAULT '',
  journal_head TEXT CHECK (journal_head IS NULL OR json_valid(journal_head)),
  CHECK (state <> 'done' OR file_hash IS NOT NULL OR erased_at IS NOT NULL),
  CHECK (erased_at IS NULL OR (file_hash IS NULL AND archive_hash IS NULL)),
  CHECK (kind NOT IN ('card', 'poster') OR candidate_id IS NOT NULL),
  CHECK ((kind IN ('yearbook', 'sheet')) = (round_id IS NULL)),
  CHECK (kind <> 'yearbook' OR fiscal_year IS NOT NULL),
  CHECK (fiscal_year IS NULL OR kind IN ('yearbook', 'sheet')),
  CHECK ((kind = 'sheet') = (format <> 'pdf')),
  CHECK ((kind = 'minutes') = (journal_head IS NOT NULL))
) STRICT;
INSERT INTO publications_new (id, kind, round_id, audience, scope, furigana, furigana_above, candidate_id, state, step,
  requested_by, requested_name, requested_at, finished_at, file_hash, left_out, replaced, problem, recalled_at, erased_at, erased_hash, journal_head)
SELECT id, kind, round_id, audience, scope, furigana, furigana_above, candidate_id, state, step,
  requested_by, requested_name, requested_at, finished_at, file_hash, left_out, replaced, problem, recalled_at, erased_at, erased_hash, journal_head
FROM publications ORDER BY id;
DROP TABLE publications;
ALTER TABLE publications_new RENAME TO publications;
CREATE INDEX publications_of_round ON publications (round_id, kind, id);
