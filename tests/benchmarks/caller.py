"""Requests as gunicorn hands them over: through the site's WSGI door and every middleware."""

import io
from contextlib import closing
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

TOKEN = "benchmark" * 3 + "token"  # 32 letters, as a form's token has


class Unexpected(Exception):
    """A page answered something else than what was to be measured."""


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return next((v for n, v in self.headers if n.lower() == name.lower()), "")

    @property
    def weight(self) -> int:
        """Bytes on the wire in HTTP/1.1, headers and all."""
        lines = [f"HTTP/1.1 {self.status} OK", *(f"{n}: {v}" for n, v in self.headers), "", ""]
        return len("\r\n".join(lines).encode()) + len(self.body)


class Caller:
    """A browser's part in a request: cookies kept, forms sent with their token."""

    def __init__(self, application, session: str = ""):
        self.application = application
        self.cookies = {"csrftoken": TOKEN} | ({"sessionid": session} if session else {})

    def get(self, path: str, *, expect=200, packed=True, if_none_match="") -> Answer:
        asked = {"HTTP_ACCEPT_ENCODING": "gzip, br" if packed else "identity"}
        if if_none_match:
            asked["HTTP_IF_NONE_MATCH"] = if_none_match
        return self._call("GET", path, b"", expect, **asked)

    def post(self, path: str, answers: dict, *, expect=302) -> Answer:
        body = urlencode({"csrfmiddlewaretoken": TOKEN} | answers, doseq=True).encode()
        return self._call("POST", path, body, expect)

    def _call(self, method, path, body, expect, **asked):
        path, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "HTTP_ACCEPT_ENCODING": "gzip, br",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "CONTENT_TYPE": "application/x-www-form-urlencoded" if body else "",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        } | asked
        started = []
        answer = self.application(environ, lambda *said: started.append(said))
        with closing(answer):
            content = b"".join(answer)
        status, headers = int(started[0][0].split()[0]), started[0][1]
        self._keep([value for name, value in headers if name.lower() == "set-cookie"])
        if status != expect:
            raise Unexpected(f"{method} {path} answered {status} and not {expect}")
        return Answer(status, headers, content)

    def _keep(self, cookies):
        for said in cookies:
            for name, morsel in SimpleCookie(said).items():
                self.cookies[name] = morsel.value
                if not morsel.value or morsel["max-age"] == 0:
                    del self.cookies[name]
