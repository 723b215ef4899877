"""One page leads a supervisor to everything there is to look after."""

import re


def test_it_leads_to_pages_that_open(browse, supervisor):
    lene = browse(supervisor)
    page = lene.get("/tilsyn/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    ways = re.findall(r'href="(/[^"#]*)"', main)

    assert {"/tilsyn/loefter/", "/tilsyn/gennemsyn/", "/tilsyn/bevis/", "/klager/"} <= set(ways)
    assert {lene.get(way).status_code for way in ways} == {200}


def test_the_menu_of_a_supervisor_is_short(browse, supervisor):
    page = browse(supervisor).get("/klager/").content.decode()
    menu = page[page.index('id="menu"') : page.index("</nav>")]

    assert menu.count("<a ") == 5
    assert re.search(r'href="/tilsyn/" aria-current="page"', menu)
