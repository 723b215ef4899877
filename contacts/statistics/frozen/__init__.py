"""What was published: sets of figures that nobody changes, and only these leave the team."""
