-- How words are read where the dictionary is wrong: 角田 かくた. Set by staff, used on pages and on paper.
CREATE TABLE readings (
  id INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE,
  reading TEXT NOT NULL
) STRICT;

-- Furigana above the kanji taught after this year of school; 0: above all.
ALTER TABLE publications ADD COLUMN furigana_above INTEGER NOT NULL DEFAULT 0 CHECK (furigana_above BETWEEN 0 AND 6);
