-- What stories speak of, and the words by which they do; kept by staff.
CREATE TABLE themes (
  id INTEGER PRIMARY KEY,
  label TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE theme_terms (
  theme_id INTEGER NOT NULL REFERENCES themes (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  term TEXT NOT NULL,
  PRIMARY KEY (theme_id, term)
) STRICT, WITHOUT ROWID;

-- Why a tag was suggested: the words of the story that made the machine think of it.
ALTER TABLE story_tags ADD COLUMN words TEXT NOT NULL DEFAULT '[]';
