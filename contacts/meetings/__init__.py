"""What became of an agreed meeting, and who comes to it."""
