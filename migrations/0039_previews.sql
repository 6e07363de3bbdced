-- A paper can be looked at in the browser, page by page, before anybody fetches it (ux.md §8): the drawing of its pages
-- lies in the vault beside it, and goes when it goes.
ALTER TABLE publications ADD COLUMN preview_hash TEXT REFERENCES files (hash) ON DELETE RESTRICT;
ALTER TABLE publications ADD COLUMN pages INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0);
