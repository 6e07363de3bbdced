-- Exactly what was counted, so that it can be counted again whatever is withdrawn or marked later (V5).
ALTER TABLE passes ADD COLUMN input TEXT CHECK (json_valid(input));
