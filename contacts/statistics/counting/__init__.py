"""Counts of what was done: data of their own, without ids, kept while the rows change."""
