"""The kinds of rows, for Django, which tells only apps with models that migrating is done."""

from .rows import Kept, OnlyAdded

__all__ = ["Kept", "OnlyAdded"]
