"""A file read and understood in this process, without the leash that the site puts on it."""

import pytest

from standards.importing import formats, keeping, understanding


class Understood:
    """What a test asks of a draft."""

    def __init__(self, data):
        self.source = formats.read(data if isinstance(data, bytes) else data.encode())
        self.found = understanding.understand(self.source)
        self.content = self.found.content
        self.parts = self.content["parts"]
        self.sections = [section for part in self.parts for section in part["sections"]]
        self.total, self.kept, self.unclear = keeping.kept_words(self.found, self.source)

    @property
    def headings(self):
        return [one["heading"] for one in self.sections if "heading" in one]

    def section(self, heading):
        return next(one for one in self.sections if one.get("heading") == heading)

    def points(self, heading):
        return [one["text"] for one in self.section(heading)["items"]]

    def kept_as(self, words):
        """As what a block of the source was kept that holds these words."""
        return next(it.kept_as for it in self.found.trail if words in it.block.source)


@pytest.fixture
def understand():
    return Understood
