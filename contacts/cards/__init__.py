"""The citizen's own door: a card with four words, and what whoever has it can see and do."""
