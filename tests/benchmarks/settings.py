"""The program's settings, with one more address: the bare view that saving is compared with."""

from outreach.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.urls"
