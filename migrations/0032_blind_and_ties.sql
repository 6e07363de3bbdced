-- はじめの投票まで伏せる: groups, places, photos and voices, until the first vote of the round is closed.
ALTER TABLE rounds ADD COLUMN blind INTEGER NOT NULL DEFAULT 0 CHECK (blind IN (0, 1));
-- Where a member belongs: whoever is of a group does not judge its stories (R5.4).
ALTER TABLE panel_members ADD COLUMN belongs TEXT NOT NULL DEFAULT '';
