"""What may never be stored, and for how long the rest is kept."""
