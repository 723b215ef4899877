"""Log lines that say where something failed and never what was written.

An exception's text may hold it: a database error repeats the refused row, a validation error the
refused value. So only the exception's class and the places in the code are kept.
"""

import logging
import traceback

LONGEST = 500  # characters of a message


class DiscreetFormatter(logging.Formatter):
    def formatException(self, exc_info):
        error = exc_info[1]
        chain = []
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            chain += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
            chain.append(f"{type(error).__module__}.{type(error).__name__} (text withheld)")
            error = error.__cause__ or error.__context__
        return "\n".join(chain)

    def formatMessage(self, record):
        record.message = record.message[:LONGEST]  # an address may be as long as somebody likes
        return super().formatMessage(record)

    def format(self, record):
        record.exc_text = None  # another handler may have cached the full text
        return super().format(record)
