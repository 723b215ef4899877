"""Brobygger: outreach work in Danish municipalities, and the quality standards it is held to."""
