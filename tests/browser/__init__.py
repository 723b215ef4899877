"""Tests that drive a real browser, and the browser they drive."""
