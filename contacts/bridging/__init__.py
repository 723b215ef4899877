"""Bridges from citizens to existing services: offered, crossed, and followed up."""
