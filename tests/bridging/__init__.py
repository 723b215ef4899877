"""Bridges: their rules in the database, their pages, their effect."""
