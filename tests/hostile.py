"""What nobody sends by mistake: values, addresses, methods, bodies and headers for requests."""

from uuid import UUID

FORM = "application/x-www-form-urlencoded"
BOUNDARY = "multipart/form-data; boundary=x"
STANDARD = "/kommune/nyborg/kvalitetsstandard/"
NONE = str(UUID(int=0x1234, version=4))  # the id of nothing

# fmt: off
FIELDS = [
    "submission", "met_on", "part_of_day", "place", "who", "alias", "offered", "sought", "people",
    "outcome", "support", "kind", "length", "phase", "sleeps", "note", "keep_note", "given_on",
    "csrfmiddlewaretoken", "login", "password", "next", "language", "text", "after", "like",
    "fra", "til",
    "oldpassword", "password1", "password2", "nobody-asked-for-this",
]
VALUES = [
    "", " ", "0", "-1", "1e400", "NaN", "٣", "²", "9" * 30, "9" * 5000, "1" * 19, "0x10",
    "\x00", "a\x00b", "\x7f\x1b[31m", "\ufeff", "\u202eigår", "\ud7ff", "\U0010ffff", "e\u0301",
    "👩‍👩‍👧‍👦" * 20, "%", "%s", "%(note)s", "{0.__class__}", "{{ 7|add:7 }}", "{% now 'Y' %}",
    "' or 1=1 --", "\\", '"', "<script>alert(1)</script>", "]]>", "../../etc/passwd", "\r\nX: y",
    "31.02.2026", "29.02.2025", "0000-00-00", "0001-01-01", "9999-12-31", "32.13.99999", "1.1.0",
    "10.10.10", "٣١.١٢.٢٠٢٥", "new", "group", "nobody", "other", "elsewhere", "street", "talked",
    "morning", "true", "None", "null", "[]", "[1]", '{"a": 1}', "a" * 300, "Globus Fyrtårn",
    "2026-11-20.7", "2026-11-20.999999", "0000-00-00.1", "2026-11-20.", "٢٠٢٦-١١-٢٠.٧", ".",
    f"urn:uuid:{NONE}", f"{{{NONE}}}", NONE, "-" * 36, "٠" * 32, "Talte med Mogens i rød jakke",
]
PATHS = [
    "/kontakter/ny/", "/kontakter/pligt/", "/log-ind/", "/vagt/", "/adgangskode/", "/", "/log-ud/",
    "/kontakter/", f"/kontakter/{NONE}/", f"/kontakter/{NONE}/fjern-noten/", "/was", "/sprog/",
    "/sprog/valg/", "/skjul/", "/privatliv/", "/kommune/nyborg/privatliv/", STANDARD,
    f"{STANDARD}udgaver/", f"{STANDARD}udgave/1/", f"{STANDARD}2025-03-14/",
    f"{STANDARD}sammenlign/", f"{STANDARD}sammenlign/1/1/", f"{STANDARD}aendringer.atom",
    f"{STANDARD}kvalitetsstandard.json", f"{STANDARD}udgave/1/kvalitetsstandard.md",
]
STRANGE_PATHS = [
    *[f"{STANDARD}{day}/" for day in (
        "2026-02-30", "2026-13-01", "0000-00-00", "9999-99-99", "0001-01-01", "9999-12-31",
        "٢٠٢٦-٠١-٠١", "2026-1-1", "20260101", "2026-01-01T00:00",
    )],
    *[f"{STANDARD}udgave/{number}/" for number in (0, -1, 9**9, 9**99, "9" * 5000, "1e3", "٣")],
    *[f"{STANDARD}sammenlign/{pair}/" for pair in ("0/1", "1/9", f"{9**99}/1", "1/-1", "٣/1")],
    *[f"{STANDARD}sammenlign/?{query}" for query in (
        "fra=1", "fra=1&til=1", "fra=%00&til=%ED%A0%80", "fra=9&til=-1", "fra=1&fra=2&til=",
    )],
    *[f"/kommune/{slug}/kvalitetsstandard/" for slug in ("ukendt", "nyborg'", "NYBORG", "a" * 999)],
    *[f"/kommune/{slug}/privatliv/" for slug in ("ukendt", "%00", "nyb%C3%B8rg", "..", "-")],
    *[f"/kontakter/{key}/" for key in ("1", "x" * 36, NONE.upper(), NONE.replace("-", ""), "%00")],
    "/%ED%A0%80", "/%FF%FE", "/%00", "/" + "a" * 100_000, "//", "/..%2f..%2fetc", "/%0d%0aX:y",
    "/?%ED%A0%80=%00", "/kontakter/?after=%ED%A0%80", "/kontakter/?after=%00", "/static/%00",
    "/log-ind/?next=%00", "/kontakter/ny/?like=%00", "/sprog/?next=%ED%A0%80", "/static/../.env",
    "/log-ind/?next=http://[", "/?" + "a=1&" * 3000, "/kontakter/?" + "after=" * 20_000,
]
METHODS = ["HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "PROPFIND", "CONNECT", "get", "X"]
CONTENT_TYPES = [
    "", "text/plain", "application/json", "multipart/form-data", BOUNDARY, f"{FORM}; charset=x",
    f"{FORM}; charset=utf-16", f"{FORM}; charset=", "multipart/form-data; boundary=" + "x" * 300,
    "multipart/form-data; boundary=\xe6", "text/html;;;=;", "a" * 999,
]
BODIES = [
    b"", b"\x00", b"&&&===", b"%", b"%ZZ=%ZZ", b"a" * 5000, b"note=%ED%A0%80&who=%FF", b"[1",
    b"--x", b"--x\r\n\r\n--x--", b"--x--", b"--x\r\nContent-Disposition: form-data\r\n\r\na",
    b'--x\r\nContent-Disposition: form-data; name="note"; filename="a"\r\n\r\na\r\n--x--',
    b'--x\r\nContent-Disposition: form-data; name="note"\r\nContent-Transfer-Encoding: base64'
    b"\r\n\r\n!!!\r\n--x--",
]
COOKIES = [
    "sessionid=", "sessionid=x", "sessionid=" + "x" * 5000, "sessionid=æøå", "sessionid", "=;=;",
    "csrftoken=x", "csrftoken=" + "x" * 32 + "; csrftoken=y", "sprog=xx", 'sprog="\\000"', "\xff",
    'csrftoken="\\000aaaaaaaa"', "messages=x", "sessionid=../../x", "a" * 9000,
]
HOSTS = ["evil.example", "[", "localhost:abc", "", "a b", "testserver.", "testserver:99999", "\xe6"]
# Codecs that Python knows and that turn no bytes into text, or cannot put up with strange bytes.
CODECS = ["rot13", "zlib", "hex", "base64", "punycode", "idna", "undefined", "utf-16", "utf-7"]
# fmt: on
