import time, io
import pytest
from django.core.management import call_command

pytestmark = pytest.mark.browser


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("n", range(3))
def test_load(n):
    t = time.time()
    call_command("load_standards", stdout=io.StringIO())
    print("LOAD", time.time() - t)


def test_page(live_server, chrome, nyborg):
    t = time.time()
    print(live_server.url)
    c = chrome.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    p = c.new_page()
    print("ctx", time.time() - t)
    t = time.time()
    p.on("console", lambda m: print(m.type, m.text, m.location))
    r = p.goto(live_server.url + "/")
    print(r.status, p.title())
    print("page", time.time() - t)
    t = time.time()
    p.goto(live_server.url + "/nope/")
    from axe_playwright_python.sync_playwright import Axe

    t = time.time()
    a = Axe()
    r = a.run(p)
    print("axe", time.time() - t, r.violations_count)
    t = time.time()
    r = a.run(
        p,
        options={
            "runOnly": {
                "type": "tag",
                "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
            },
            "resultTypes": ["violations"],
        },
    )
    print("axe2", time.time() - t, r.violations_count)
    c2 = chrome.new_context(java_script_enabled=False)
    q = c2.new_page()
    q.goto(live_server.url)
    print("nojs", q.evaluate("1+1"), q.get_by_role("heading", level=1).inner_text())
    c.close()
