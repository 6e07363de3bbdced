CREATE TABLE panels (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  level TEXT NOT NULL CHECK (level IN ('group', 'area', 'participants', 'city', 'board')),
  area_id INTEGER REFERENCES areas (id) ON DELETE RESTRICT,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE panel_members (
  id INTEGER PRIMARY KEY,
  panel_id INTEGER NOT NULL REFERENCES panels (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  left_at INTEGER,
  UNIQUE (panel_id, name)
) STRICT;

CREATE TABLE rounds (
  id INTEGER PRIMARY KEY,
  panel_id INTEGER NOT NULL REFERENCES panels (id) ON DELETE RESTRICT,
  cycle_id INTEGER NOT NULL REFERENCES cycles (id) ON DELETE RESTRICT,
  domain_id INTEGER REFERENCES domains (id) ON DELETE RESTRICT,
  facilitator_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE RESTRICT,
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open', 'closed', 'finalised')),
  pass INTEGER NOT NULL DEFAULT 1 CHECK (pass >= 1),
  seats INTEGER NOT NULL DEFAULT 1 CHECK (seats BETWEEN 1 AND 9),
  quorum INTEGER NOT NULL CHECK (quorum >= 1),
  closes_at INTEGER,
  opened_at INTEGER,
  opened_hash TEXT,
  closed_at INTEGER,
  reopened_reason TEXT NOT NULL DEFAULT '',
  finalised_at INTEGER,
  created_at INTEGER NOT NULL,
  sample INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
  CHECK (state = 'draft' OR opened_hash IS NOT NULL)
) STRICT;

-- The electorate of one round. The link can be written again from its version; only its hash rests here.
CREATE TABLE round_members (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  member_id INTEGER NOT NULL REFERENCES panel_members (id) ON DELETE RESTRICT,
  name TEXT NOT NULL,
  token_version INTEGER NOT NULL DEFAULT 1,
  token_hash TEXT NOT NULL UNIQUE,
  declared_at INTEGER,
  UNIQUE (round_id, member_id)
) STRICT;

CREATE TABLE candidates (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE RESTRICT,
  version_id INTEGER REFERENCES story_versions (id) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  UNIQUE (round_id, story_id)
) STRICT;

-- Once a round has been opened, its set stands (R3.4, I5).
CREATE TRIGGER candidates_are_frozen_insert BEFORE INSERT ON candidates
WHEN (SELECT state FROM rounds WHERE id = NEW.round_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the stories of an opened round are frozen'); END;
CREATE TRIGGER candidates_are_frozen_update BEFORE UPDATE ON candidates
WHEN (SELECT state FROM rounds WHERE id = OLD.round_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the stories of an opened round are frozen'); END;
CREATE TRIGGER candidates_are_frozen_delete BEFORE DELETE ON candidates
WHEN (SELECT state FROM rounds WHERE id = OLD.round_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the stories of an opened round are frozen'); END;

CREATE TABLE recusals (
  round_member_id INTEGER NOT NULL REFERENCES round_members (id) ON DELETE CASCADE,
  candidate_id INTEGER NOT NULL REFERENCES candidates (id) ON DELETE CASCADE,
  source TEXT NOT NULL CHECK (source IN ('staff', 'self')),
  PRIMARY KEY (round_member_id, candidate_id, source)
) STRICT;

CREATE TABLE story_reads (
  round_member_id INTEGER NOT NULL REFERENCES round_members (id) ON DELETE CASCADE,
  candidate_id INTEGER NOT NULL REFERENCES candidates (id) ON DELETE CASCADE,
  PRIMARY KEY (round_member_id, candidate_id)
) STRICT;

-- One vote within a round; a run-off among stories with equal votes is the next pass (R5.12).
CREATE TABLE passes (
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number >= 1),
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  outcome TEXT CHECK (json_valid(outcome)),
  input_hash TEXT,
  PRIMARY KEY (round_id, number)
) STRICT;

CREATE TABLE pass_candidates (
  round_id INTEGER NOT NULL,
  pass INTEGER NOT NULL,
  candidate_id INTEGER NOT NULL REFERENCES candidates (id) ON DELETE CASCADE,
  PRIMARY KEY (round_id, pass, candidate_id),
  FOREIGN KEY (round_id, pass) REFERENCES passes (round_id, number) ON DELETE CASCADE
) STRICT;

-- An abstention is a ballot without a candidate.
CREATE TABLE ballots (
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  pass INTEGER NOT NULL,
  round_member_id INTEGER NOT NULL REFERENCES round_members (id) ON DELETE CASCADE,
  candidate_id INTEGER REFERENCES candidates (id) ON DELETE CASCADE,
  reason TEXT NOT NULL DEFAULT '',
  cast_at INTEGER NOT NULL,
  PRIMARY KEY (round_id, pass, round_member_id)
) STRICT;

CREATE TRIGGER ballots_only_while_open_insert BEFORE INSERT ON ballots
WHEN (SELECT state FROM rounds WHERE id = NEW.round_id) <> 'open'
  OR (SELECT pass FROM rounds WHERE id = NEW.round_id) <> NEW.pass
BEGIN SELECT RAISE(ABORT, 'the round is not open for votes'); END;
CREATE TRIGGER ballots_only_while_open_update BEFORE UPDATE ON ballots
WHEN (SELECT state FROM rounds WHERE id = NEW.round_id) <> 'open'
  OR (SELECT pass FROM rounds WHERE id = NEW.round_id) <> NEW.pass
BEGIN SELECT RAISE(ABORT, 'the round is not open for votes'); END;
CREATE TRIGGER ballots_are_never_removed BEFORE DELETE ON ballots
BEGIN SELECT RAISE(ABORT, 'a ballot is replaced, never removed'); END;

CREATE TABLE decisions (
  round_id INTEGER PRIMARY KEY REFERENCES rounds (id) ON DELETE CASCADE,
  none INTEGER NOT NULL DEFAULT 0 CHECK (none IN (0, 1)),
  reason TEXT NOT NULL DEFAULT '',
  dissent TEXT NOT NULL DEFAULT '',
  dissent_none INTEGER NOT NULL DEFAULT 0 CHECK (dissent_none IN (0, 1)),
  notes TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  drafted_at INTEGER NOT NULL,
  finalised_at INTEGER,
  CHECK (finalised_at IS NULL OR (trim(reason) <> '' AND (trim(dissent) <> '' OR dissent_none = 1)))
) STRICT;
CREATE TRIGGER finalised_decisions_stand BEFORE UPDATE ON decisions
WHEN OLD.finalised_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a finalised decision stands'); END;

CREATE TABLE decision_stories (
  round_id INTEGER NOT NULL REFERENCES decisions (round_id) ON DELETE CASCADE,
  candidate_id INTEGER NOT NULL REFERENCES candidates (id) ON DELETE CASCADE,
  PRIMARY KEY (round_id, candidate_id)
) STRICT;

CREATE TABLE attendances (
  round_id INTEGER NOT NULL REFERENCES decisions (round_id) ON DELETE CASCADE,
  round_member_id INTEGER NOT NULL REFERENCES round_members (id) ON DELETE CASCADE,
  PRIMARY KEY (round_id, round_member_id)
) STRICT;
