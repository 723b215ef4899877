"""A worker's phone that saves one contact after the other, and sends again what got no answer.

Run as a process of its own: `python -m tests.crash.phone PORT USERNAME JOURNAL STOP`. Every line
of the journal is JSON: what is about to be sent, and what came of it. It ends when the file STOP
is there and everything it sent was answered.
"""

import http.client
import json
import random
import re
import sys
import time
import uuid
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

PASSWORD = "let me in, please"
URL = "/kontakter/ny/"
PATIENCE = 90  # seconds in which an answer must come once nothing is broken any more
WHO = re.compile(r'name="who" value="([^"]+)"')
HIDDEN = re.compile(r'name="(submission|offered|csrfmiddlewaretoken)" value="([^"]+)"')
HIDDEN_TOO = re.compile(r'name="(submission|offered|met_on|alias)" [^>]*value="([^"]+)"')
PLACE = re.compile(r'name="place" value="([^"]+)"')
SUPPORT = re.compile(r'name="support" value="([^"]+)"')


class NoAnswer(Exception):
    """The site is down, or failed: what was sent may or may not have been saved."""


class Phone:
    def __init__(self, port: int, username: str, journal: Path):
        self.port, self.username = port, username
        self.cookies: dict[str, str] = {}
        self.journal = journal.open("a", buffering=1, encoding="utf-8")
        self.rng = random.Random(username)

    def note(self, **what) -> None:
        self.journal.write(json.dumps(what) + "\n")

    def call(self, method: str, path: str, answers: dict | None = None):
        """One request; returns status, address of a redirect, and text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {
            "Host": "localhost",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "192.0.2.1",
            "Referer": f"https://localhost{path}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        body = None
        if answers is not None:
            body = urlencode(answers, doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer from error
        finally:
            connection.close()
        if answer.status >= 500:
            raise NoAnswer
        for said in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(said).items():
                self.cookies[name] = morsel.value
        return answer.status, answer.headers.get("Location", ""), text

    def sign_in(self) -> None:
        _status, _to, page = self.call("GET", "/log-ind/")
        answers = dict(HIDDEN.findall(page)) | {"login": self.username, "password": PASSWORD}
        status, _to, _page = self.call("POST", "/log-ind/", answers)
        if status != 302:
            raise NoAnswer

    def filled(self) -> dict:
        """The form for a new contact, with answers as a worker might give them."""
        status, _to, page = self.call("GET", URL)
        if status != 200:
            raise NoAnswer
        fields = dict(HIDDEN.findall(page)) | dict(reversed(HIDDEN_TOO.findall(page)))
        rng, known = self.rng, [one for one in WHO.findall(page) if len(one) == 36]
        who = rng.choice(["new", "group", "nobody", *known, *known])
        answers = fields | {
            "submission": str(uuid.uuid4()),
            "part_of_day": rng.choice(["morning", "forenoon", "afternoon", "evening"]),
            "place": rng.choice(PLACE.findall(page)),
            "who": who,
            "outcome": "seen" if who == "nobody" else "talked",
            "kind": rng.choice(["street", "agreed", "home"]),
            "support": rng.sample(SUPPORT.findall(page), rng.randint(0, 2)),
            "note": rng.choice(["", "", "Ville gerne snakke om vinteren."]),
        }
        if who == "group":
            answers["people"] = str(rng.randint(2, 9))
        return answers

    def save(self, answers: dict, *, until) -> None:
        """Send until there is an answer that says what has become of it."""
        self.note(sent=answers)
        tries = 0
        while True:
            tries += 1
            try:
                status, to, _page = self.call("POST", URL, answers)
            except NoAnswer:
                if until():
                    self.note(unanswered=answers["submission"])
                    return
                time.sleep(0.1)
                continue
            if status == 302 and "/log-ind/" in to:
                self.anyhow(self.sign_in)
                answers["csrfmiddlewaretoken"] = self.cookies["csrftoken"]
                continue
            if status == 302:
                self.note(saved=answers["submission"], tries=tries)
            else:
                self.note(refused=answers["submission"], status=status)
            return

    def anyhow(self, deed):
        """Do it as soon as the site lets one."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                return deed()
            except NoAnswer:
                time.sleep(0.1)
        sys.exit(f"{self.username}: no answer in {PATIENCE} seconds.")


def main() -> None:
    port, username, journal, stop = sys.argv[1:]
    phone = Phone(int(port), username, Path(journal))
    stopped: list[float] = []

    def out_of_patience() -> bool:
        if not stopped and Path(stop).exists():
            stopped.append(time.monotonic())
        return bool(stopped) and time.monotonic() > stopped[0] + PATIENCE

    phone.anyhow(phone.sign_in)
    while not Path(stop).exists():
        phone.save(phone.anyhow(phone.filled), until=out_of_patience)


if __name__ == "__main__":
    main()
