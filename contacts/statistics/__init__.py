"""Figures: what was done, counted; never who, and never one by one."""
