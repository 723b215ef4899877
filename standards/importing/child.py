"""The process in which a stranger's file is read: little memory, little time, no way out.

It is started by `bounded` as `python -m standards.importing.child`, takes the file from standard
input and answers with one JSON object. It knows neither Django nor the database.
"""

import json
import resource
import sys
import warnings

MEMORY = 700_000_000  # bytes of address space, the program's own 200 MB included
SECONDS = 15  # of processor time
MOST_ANSWER = 12_000_000  # letters of the answer


def confine() -> None:
    """Give up memory, time and files for good, before the first byte is read."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))
    sys.addaudithook(refuse)


FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "ctypes.",
)
WRITES = set("wax+")


def refuse(event: str, arguments: tuple) -> None:
    """Stop whatever wants to reach the network, start a program or write a file."""
    writes = event == "open" and isinstance(arguments[1], str) and WRITES & set(arguments[1])
    if event.startswith(FORBIDDEN) or writes:
        raise PermissionError(event)


def answer(data: bytes) -> dict:
    """What became of the file: `refused` with a reason, or the draft with its trail."""
    from . import formats, keeping, understanding
    from .blocks import Refused

    try:
        source = formats.read(data)
        found = understanding.understand(source)
        total, kept, unclear = keeping.kept_words(found, source)
    except Refused as refusal:
        return {"refused": refusal.code}
    except MemoryError:
        return {"refused": "bomb"}
    except Exception:  # whatever a broken file makes a library say: nothing of it is repeated
        return {"refused": "broken"}
    return {
        "format": source.format,
        "ignored": source.ignored,
        "content": found.content,
        "approval": found.approval,
        "in_force_from": found.in_force_from,
        "words": {"total": total, "kept": kept, "unclear": unclear},
        "trail": [
            {
                "source": one.block.source,
                "marker": one.block.marker if one.block.marker != "•" else "",
                "as": one.kept_as,
                "furniture": one.block.furniture,
                "part": one.part,
                "section": one.section,
                "result": one.result,
            }
            for one in found.trail
        ],
    }


def main() -> None:
    from . import formats, keeping  # noqa: F401 (read in before the limits are)

    warnings.simplefilter("ignore")
    confine()
    said = answer(sys.stdin.buffer.read())
    written = json.dumps(said, ensure_ascii=False, default=str)
    if len(written) > MOST_ANSWER:
        written = json.dumps({"refused": "too_long"})
    sys.stdout.write(written)


if __name__ == "__main__":
    main()
