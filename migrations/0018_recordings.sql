-- Beside photos: a voice, heard by whom its teller allows, and the scan of a paper form, which staff alone see.
CREATE TABLE attachments_wider (
  id INTEGER PRIMARY KEY,
  draft_id INTEGER REFERENCES drafts (id) ON DELETE SET NULL,
  story_id INTEGER REFERENCES stories (id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'photo' CHECK (kind IN ('photo', 'voice', 'scan')),
  position INTEGER NOT NULL,
  file_hash TEXT REFERENCES files (hash) ON DELETE RESTRICT,
  thumb_hash TEXT REFERENCES files (hash) ON DELETE RESTRICT,
  media TEXT NOT NULL DEFAULT 'image/jpeg' CHECK (media IN ('image/jpeg', 'application/pdf', 'audio/webm', 'audio/mp4')),
  width INTEGER NOT NULL DEFAULT 0,
  height INTEGER NOT NULL DEFAULT 0,
  seconds INTEGER NOT NULL DEFAULT 0,
  caption TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  CHECK (draft_id IS NOT NULL OR story_id IS NOT NULL)
) STRICT;
INSERT INTO attachments_wider (id, draft_id, story_id, position, file_hash, thumb_hash, width, height, caption, created_at)
SELECT id, draft_id, story_id, position, file_hash, thumb_hash, width, height, caption, created_at FROM attachments;
DROP TABLE attachments;
ALTER TABLE attachments_wider RENAME TO attachments;
CREATE INDEX attachments_by_story ON attachments (story_id, position);
CREATE INDEX attachments_by_draft ON attachments (draft_id, position);

-- Append-only as before; each recording is asked about by itself, as each photo is (method.md §5.5).
CREATE TABLE consents_wider (
  id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  attachment_id INTEGER REFERENCES attachments (id) ON DELETE CASCADE,
  key TEXT NOT NULL CHECK (key IN ('panel', 'internal', 'funder', 'event', 'print', 'web', 'training',
    'photo.asked', 'photo.panel', 'photo.internal', 'photo.print', 'photo.web', 'voice.panel', 'voice.event',
    'credit', 'edit', 'third', 'until', 'reply', 'guardian', 'child')),
  value TEXT NOT NULL,
  wording_version INTEGER NOT NULL DEFAULT 1,
  given_by TEXT NOT NULL CHECK (given_by IN ('teller', 'guardian', 'child', 'staff')),
  way TEXT NOT NULL DEFAULT 'web' CHECK (way IN ('web', 'screen', 'paper', 'phone', 'visit')),
  at INTEGER NOT NULL,
  CHECK ((key LIKE 'photo.%' OR key LIKE 'voice.%') = (attachment_id IS NOT NULL))
) STRICT;
INSERT INTO consents_wider SELECT id, story_id, attachment_id, key, value, wording_version, given_by, way, at FROM consents;
DROP TABLE consents;
ALTER TABLE consents_wider RENAME TO consents;
CREATE INDEX consents_by_story ON consents (story_id, id);
CREATE TRIGGER consents_never_change BEFORE UPDATE ON consents
BEGIN SELECT RAISE(ABORT, 'consent is a new row, never a changed one'); END;
