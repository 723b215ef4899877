"""With `-n`: which tests go to which of the processes, that take each next one when they are free.

A module whose fixtures are made once for all its tests goes to one of them as a whole, and first:
it is the longest.
"""

import pytest

WHOLE = {"tests/test_all_pages.py", "tests/test_access.py", "tests/operation/test_serving.py"}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            """What a test is sent along with: its module, or itself alone."""
            module = nodeid.partition("::")[0]
            return module if module in WHOLE else nodeid

    return Scheduling(config, log)


def pytest_collection_modifyitems(items):
    """Refuse a fixture that would be made once in every process, unnoticed."""
    for item in items:
        made = [fixtures[-1] for fixtures in item._fixtureinfo.name2fixturedefs.values()]
        module = item.nodeid.partition("::")[0]
        if module not in WHOLE and any(one.scope in ("module", "package") for one in made):
            raise pytest.UsageError(f"tests/sharing.py must name {module}: a fixture is its own")
