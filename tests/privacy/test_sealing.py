"""A seal opens for its own row until its Sunday has passed, and for nobody afterwards."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.privacy import sealing

SUNDAY = date(2026, 11, 22)
MONDAY = SUNDAY + timedelta(days=1)
SECRET = "Ring til Grethe på 12 34 56 78, bag stationen"


def test_what_was_sealed_opens_for_its_row():
    sealed = sealing.seal(SECRET, row="concern 1", until=SUNDAY)

    assert sealing.open_(sealed, row="concern 1", until=SUNDAY) == SECRET


@given(text=st.text(st.characters(codec="utf-8"), max_size=600))
def test_any_text_comes_back_as_it_was(text, tmp_path_factory):
    sealed = sealing.seal(text, row="concern 1", until=SUNDAY)

    assert sealing.open_(sealed, row="concern 1", until=SUNDAY) == text


def test_neither_the_text_nor_its_length_shows():
    short, long = (sealing.seal(text, row="concern 1", until=SUNDAY) for text in ("Hej", SECRET))

    assert b"Grethe" not in long
    assert len(short) == len(long)


def test_the_same_text_never_looks_the_same():
    assert sealing.seal("Hej", row="a", until=SUNDAY) != sealing.seal("Hej", row="a", until=SUNDAY)


@pytest.mark.parametrize(
    ("row", "until"), [("concern 2", SUNDAY), ("concern 1", SUNDAY + timedelta(days=7))]
)
def test_moved_to_another_row_or_week_it_does_not_open(row, until):
    sealed = sealing.seal(SECRET, row="concern 1", until=SUNDAY)
    sealing.seal("something else", row=row, until=until)

    with pytest.raises(sealing.NotThisSeal):
        sealing.open_(sealed, row=row, until=until)


@pytest.mark.parametrize("place", [0, 1, 20, -1])
def test_one_changed_byte_closes_it(place):
    sealed = bytearray(sealing.seal(SECRET, row="concern 1", until=SUNDAY))
    sealed[place] ^= 1

    with pytest.raises(sealing.NotThisSeal) as refused:
        sealing.open_(sealed, row="concern 1", until=SUNDAY)
    assert str(refused.value) == ""


@pytest.mark.parametrize("nonsense", [b"", b"1", b"1" + bytes(12), b"1" + bytes(40)])
def test_what_was_never_sealed_does_not_open(nonsense):
    sealing.seal(SECRET, row="concern 1", until=SUNDAY)

    with pytest.raises(sealing.NotThisSeal):
        sealing.open_(nonsense, row="concern 1", until=SUNDAY)


def test_the_last_permitted_day_is_the_last_sunday_within_the_days():
    for started in (SUNDAY + timedelta(days=days) for days in range(14)):
        for days in (7, 10, 28):
            last = sealing.last_day(started, days)
            assert last.isoweekday() == 7
            assert timedelta(days - 7) < last - started <= timedelta(days)


def test_a_seal_lives_a_week_at_least():
    with pytest.raises(ValueError, match="a week"):
        sealing.last_day(SUNDAY, 6)


def test_on_its_sunday_the_key_is_there_and_on_monday_it_is_destroyed(sealing_keys):
    sealed = sealing.seal(SECRET, row="concern 1", until=SUNDAY)

    assert sealing.destroy_keys_past(SUNDAY) == []
    assert sealing.open_(sealed, row="concern 1", until=SUNDAY) == SECRET

    assert sealing.destroy_keys_past(MONDAY) == ["2026-W47"]
    assert list(sealing_keys.iterdir()) == []
    with pytest.raises(sealing.KeyGone):
        sealing.open_(sealed, row="concern 1", until=SUNDAY)


def test_only_what_has_passed_is_destroyed():
    later = SUNDAY + timedelta(days=7)
    sealing.seal("gone", row="a", until=SUNDAY)
    kept = sealing.seal("kept", row="b", until=later)

    sealing.destroy_keys_past(MONDAY)

    assert sealing.open_(kept, row="b", until=later) == "kept"


def test_a_year_ends_in_the_middle_of_a_week():
    before, after = date(2026, 12, 27), date(2027, 1, 3)  # Sundays of 2026-W52 and 2026-W53
    for until in (before, after):
        sealing.seal("x", row="a", until=until)

    assert sealing.destroy_keys_past(after) == ["2026-W52"]
    assert sealing.destroy_keys_past(date(2027, 1, 4)) == ["2026-W53"]


def test_a_dry_run_destroys_nothing(sealing_keys):
    sealing.seal(SECRET, row="concern 1", until=SUNDAY)

    assert sealing.destroy_keys_past(MONDAY, dry_run=True) == ["2026-W47"]
    assert [file.name for file in sealing_keys.iterdir()] == ["2026-W47.key"]


def test_a_key_is_overwritten_before_it_goes(sealing_keys):
    sealing.seal(SECRET, row="concern 1", until=SUNDAY)
    second_name = sealing_keys / "copy"
    os.link(sealing_keys / "2026-W47.key", second_name)
    before = second_name.read_bytes()

    sealing.destroy_keys_past(MONDAY)

    assert second_name.read_bytes() != before


def test_what_is_no_key_is_left_alone(sealing_keys):
    other = sealing_keys / "README"
    other.write_text("…")

    assert sealing.destroy_keys_past(date(2100, 1, 1)) == []
    assert other.exists()


def test_the_draft_that_a_stopped_process_left_goes_after_an_hour(sealing_keys):
    old, new = sealing_keys / ".old.new", sealing_keys / ".new.new"
    for draft in (old, new):
        draft.write_bytes(b"k")
    os.utime(old, (0, 0))

    sealing.destroy_keys_past(SUNDAY)

    assert [file.name for file in sealing_keys.iterdir()] == [".new.new"]


def test_many_at_once_share_one_key(sealing_keys):
    def seal(number):
        return sealing.seal(SECRET, row=f"concern {number}", until=SUNDAY)

    with ThreadPoolExecutor(16) as pool:
        sealed = list(pool.map(seal, range(100)))

    assert [file.name for file in sealing_keys.iterdir()] == ["2026-W47.key"]
    for number, one in enumerate(sealed):
        assert sealing.open_(one, row=f"concern {number}", until=SUNDAY) == SECRET


def test_who_is_slower_takes_the_key_that_is_there(sealing_keys, monkeypatch):
    """A colleague makes the key after we looked for it, and before ours has its name."""
    drawn = sealing.secrets.token_hex
    others = b"k" * sealing.KEY_BYTES

    def while_we_draw(count):
        (sealing_keys / "2026-W47.key").write_bytes(others)
        return drawn(count)

    monkeypatch.setattr(sealing.secrets, "token_hex", while_we_draw)

    assert sealing.key_made("2026-W47") == others
    assert sealing.key("2026-W47") == others
    assert [file.name for file in sealing_keys.iterdir()] == ["2026-W47.key"]


def test_a_key_is_readable_for_its_owner_alone(sealing_keys):
    before = os.umask(0)
    try:
        sealing.seal(SECRET, row="concern 1", until=SUNDAY)
    finally:
        os.umask(before)

    (key,) = sealing_keys.iterdir()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_half_a_key_is_no_key(sealing_keys):
    sealed = sealing.seal(SECRET, row="concern 1", until=SUNDAY)
    (sealing_keys / "2026-W47.key").write_bytes(b"half")

    with pytest.raises(sealing.KeyGone):
        sealing.open_(sealed, row="concern 1", until=SUNDAY)


def test_the_site_does_not_serve_without_a_private_directory(sealing_keys, settings):
    assert sealing.obstacle() == ""

    sealing_keys.chmod(0o750)
    assert "0700" in sealing.obstacle()
    settings.SEALING_KEYS_DIR = str(sealing_keys / "missing")
    assert "does not exist" in sealing.obstacle()
    file = sealing_keys / "file"
    file.touch()
    settings.SEALING_KEYS_DIR = str(file)
    assert "no directory" in sealing.obstacle()
