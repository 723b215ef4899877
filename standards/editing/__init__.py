"""Where editors write: drafts, their rows, and what was typed and is not saved."""
