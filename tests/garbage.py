"""How often Python looks for garbage among what the tests hold: seldom, or it costs a fifth.

What a test leaves behind goes when nobody refers to it; only what refers to itself waits for a
search. Each search would look through every model, page and test that stays to the end anyway.
"""

import gc

import pytest

SELDOM = 50_000  # new objects before a search; Python's own is 700


def pytest_configure():
    gc.set_threshold(SELDOM, 20, 100)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """Take what stays to the end out of every later search."""
    gc.collect()
    gc.freeze()
