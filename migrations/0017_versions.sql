-- The teller's own correction and the text that is published are versions too; each knows the one it was made from (R4.2, I9).
CREATE TABLE story_versions_wider (
  id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('original', 'corrected', 'panel', 'public')),
  base_id INTEGER REFERENCES story_versions_wider (id) ON DELETE RESTRICT,
  title TEXT NOT NULL,
  before TEXT NOT NULL DEFAULT '',
  happened TEXT NOT NULL,
  now TEXT NOT NULL DEFAULT '',
  significance TEXT NOT NULL,
  contribution TEXT NOT NULL DEFAULT '',
  author TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  particulars TEXT CHECK (json_valid(particulars)),
  created_at INTEGER NOT NULL,
  UNIQUE (story_id, sequence)
) STRICT;
INSERT INTO story_versions_wider (id, story_id, sequence, kind, base_id, title, before, happened, now, significance, contribution,
  author, reason, particulars, created_at)
SELECT v.id, v.story_id, v.sequence, v.kind,
  (SELECT o.id FROM story_versions o WHERE o.story_id = v.story_id AND o.kind = 'original' AND v.kind <> 'original'),
  v.title, v.before, v.happened, v.now, v.significance, v.contribution, v.author, v.reason, v.particulars, v.created_at
FROM story_versions v;
DROP TABLE story_versions;
ALTER TABLE story_versions_wider RENAME TO story_versions;
CREATE UNIQUE INDEX story_has_one_original ON story_versions (story_id) WHERE kind = 'original';
-- A version never changes, but that its words are taken out when the story is erased: the frozen sets of rounds point at it.
CREATE TRIGGER story_versions_never_change BEFORE UPDATE ON story_versions
WHEN (SELECT erased_at FROM stories WHERE id = OLD.story_id) IS NULL
  OR NEW.title || NEW.before || NEW.happened || NEW.now || NEW.significance || NEW.contribution || NEW.reason <> ''
  OR NEW.particulars IS NOT NULL OR NEW.kind <> OLD.kind OR NEW.sequence <> OLD.sequence OR NEW.story_id <> OLD.story_id
BEGIN SELECT RAISE(ABORT, 'a version of a story never changes'); END;
