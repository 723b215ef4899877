"""Rounds: several contacts in a row, and a counter for those only seen."""
