"""The team's queue of concerns, and a submitter's view of their own."""
