-- 確かめ (R7.1–R7.4): two verdicts, by somebody who neither told nor collected the story; a later one stands beside the
-- earlier ones, and none of them ever deletes a story.
CREATE TABLE verifications (
  id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES story_versions (id) ON DELETE RESTRICT,
  description TEXT NOT NULL CHECK (description IN ('confirmed', 'partly', 'not', 'unchecked')),
  interpretation TEXT NOT NULL CHECK (interpretation IN ('confirmed', 'partly', 'not', 'unchecked')),
  verifier TEXT NOT NULL CHECK (verifier <> ''),
  verified_on TEXT NOT NULL CHECK (verified_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  methods TEXT NOT NULL CHECK (json_valid(methods)),
  findings TEXT NOT NULL DEFAULT '',
  since TEXT NOT NULL DEFAULT '',
  more_count INTEGER CHECK (more_count BETWEEN 0 AND 9999),
  more TEXT NOT NULL DEFAULT '',
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  CHECK (NOT (description = 'unchecked' AND interpretation = 'unchecked'))
) STRICT;
CREATE INDEX verifications_of_story ON verifications (story_id, id);
