-- A paper that may no longer be handed out stays on the desk until somebody says that it was stopped.
ALTER TABLE publications ADD COLUMN recalled_at INTEGER;
