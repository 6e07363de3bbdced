-- The small words around a story (when, which activity, what a photo shows) as a text for panels words them; null: as told.
ALTER TABLE story_versions ADD COLUMN particulars TEXT;
