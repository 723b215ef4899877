"""The worker's start page: what waits, and what was done."""
