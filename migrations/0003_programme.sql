CREATE TABLE programme (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  purpose TEXT NOT NULL,
  stage TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
) STRICT;

-- The logic model: activities lead to outputs, outputs to short-, mid- and long-term outcomes.
CREATE TABLE outcomes (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('activity', 'output', 'short', 'mid', 'long')),
  label TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE outcome_links (
  from_id INTEGER NOT NULL REFERENCES outcomes (id) ON DELETE CASCADE,
  to_id INTEGER NOT NULL REFERENCES outcomes (id) ON DELETE CASCADE,
  PRIMARY KEY (from_id, to_id),
  CHECK (from_id <> to_id)
) STRICT;

-- One row for each wording of a domain: a story keeps the wording under which it was told (R2.6).
CREATE TABLE domains (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  label TEXT NOT NULL,
  easy TEXT NOT NULL,
  prompt TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('named', 'any_other', 'lessons', 'internal')),
  staff_only INTEGER NOT NULL DEFAULT 0 CHECK (staff_only IN (0, 1)),
  position INTEGER NOT NULL,
  superseded_at INTEGER,
  UNIQUE (code, version)
) STRICT;

CREATE TABLE domain_outcomes (
  domain_code TEXT NOT NULL,
  outcome_id INTEGER NOT NULL REFERENCES outcomes (id) ON DELETE CASCADE,
  PRIMARY KEY (domain_code, outcome_id)
) STRICT;

CREATE TABLE domain_keywords (
  domain_code TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (domain_code, word)
) STRICT;

CREATE TABLE areas (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  reading TEXT NOT NULL DEFAULT '',
  parent_id INTEGER REFERENCES areas (id) ON DELETE RESTRICT,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE activities (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  reading TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE cycles (
  id INTEGER PRIMARY KEY,
  fiscal_year INTEGER NOT NULL,
  half TEXT NOT NULL CHECK (half IN ('first', 'second')),
  opens_on TEXT NOT NULL,
  closes_on TEXT NOT NULL,
  UNIQUE (fiscal_year, half),
  CHECK (opens_on < closes_on)
) STRICT;

-- Words that the dictionary of 2007 does not know: 地区ふくしの会 and the like.
CREATE TABLE words (
  id INTEGER PRIMARY KEY,
  surface TEXT NOT NULL UNIQUE,
  reading TEXT NOT NULL DEFAULT '',
  pos TEXT NOT NULL DEFAULT 'common' CHECK (pos IN ('proper', 'common'))
) STRICT;

-- The words under which consent was asked; a changed wording is a new version.
CREATE TABLE wordings (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  text TEXT NOT NULL,
  options TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(options)),
  UNIQUE (key, version)
) STRICT;

CREATE TABLE collections (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  passphrase TEXT NOT NULL,
  passphrase_key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  opens_on TEXT NOT NULL,
  closes_on TEXT,
  created_at INTEGER NOT NULL
) STRICT;
