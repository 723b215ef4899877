"""`make run`: its settings file and its port. The rest is seen by running it."""

import socket

import pytest

from outreach import run


def test_settings_are_written_once_and_for_this_user_only(tmp_path, monkeypatch):
    file = tmp_path / ".env"
    monkeypatch.setattr(run, "ENV_FILE", file)
    run.write_env()
    written = file.read_text()
    run.write_env()
    assert file.read_text() == written
    assert file.stat().st_mode & 0o077 == 0
    keys = [line.split("=", 1) for line in written.splitlines() if "_" in line]
    assert [name for name, _ in keys] == list(run.KEYS)
    assert len({value for _, value in keys}) == len(run.KEYS)


def test_a_busy_port_is_one_clear_sentence(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(SystemExit, match=f"^Port {port} is taken by another program"):
            run.free_port()
    assert run.free_port() == port


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80 80", "²"])
def test_a_port_that_is_none_is_one_clear_sentence(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit, match="must be a number from 1 to 65535"):
        run.free_port()
