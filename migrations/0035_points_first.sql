-- [prescore?] → vote → decide: points before the meeting may come before any kind of vote (selection.md §2 D, method.md §5.7 (6)).
ALTER TABLE rounds ADD COLUMN points_first INTEGER NOT NULL DEFAULT 0 CHECK (points_first IN (0, 1));
