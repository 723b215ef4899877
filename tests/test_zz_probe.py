from django.test import Client


def show(tag, r):
    print(tag, r.status_code, dict(r.headers).get("Location"), dict(r.cookies), len(r.content))


def test_probe(browse, anna):
    c = Client(raise_request_exception=False)
    for cs in [
        "rot13",
        "zlib",
        "hex",
        "base64",
        "idna",
        "punycode",
        "utf-7",
        "utf-16",
        "unicode_escape",
        "undefined",
        "mbcs",
        "raw_unicode_escape",
        "cp037",
    ]:
        for m in ("GET", "POST"):
            for ct in (
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain",
            ):
                body = (
                    b'--x\r\nContent-Disposition: form-data; name="login"\r\n\r\nab\xffc\r\n--x--\r\n'
                    if "multi" in ct
                    else b"login=abc&password=%ff"
                )
                try:
                    r = c.generic(
                        m,
                        "/log-ind/",
                        body,
                        content_type=f"{ct}; charset={cs}",
                        QUERY_STRING="next=%ff%C3%A6",
                    )
                except Exception as e:
                    print(cs, m, ct, "RAISED", type(e))
                    continue
                if r.status_code >= 500:
                    show(f"{cs} {m} {ct}", r)
    for cookie in [
        'sessionid="\\000aaaaaaaaa"',
        "sessionid=æøå-----------",
        'sprog="\\000"',
        'csrftoken="\\000aaaa"',
        "sessionid=" + "x" * 500,
    ]:
        c.cookies.clear()
        for path in ("/", "/kontakter/", "/log-ind/"):
            try:
                r = c.get(path, HTTP_COOKIE=cookie)
                show(cookie[:30] + path, r)
            except Exception as e:
                print(cookie, path, "RAISED", repr(e))
    for host in ["evil.example", "[", "localhost:abc", "", "local\x00host", "localhost:99999999"]:
        show("host " + repr(host), c.get("/log-ind/", HTTP_HOST=host))
    for ra in ["", "unix:", "300.1.1.1"]:
        show(
            "addr " + repr(ra),
            c.post("/log-ind/", {"login": "anna", "password": "x"}, REMOTE_ADDR=ra),
        )
    import time

    for note in [
        "a" * 1_000_000,
        "1 " * 500_000,
        "å@" * 500_000,
        "12 " * 300_000,
        "vej " * 250_000,
        "x.y" * 300_000,
        "http://" * 100_000,
    ]:
        t = time.time()
        r = browse(anna).post("/kontakter/ny/", {"note": note})
        print(repr(note[:8]), r.status_code, round(time.time() - t, 2), len(r.content))
