"""What whoever has a card sends, and what they are answered."""

from tests.privacy.test_notice import text

DOOR = "/kommune/nyborg/kort/"
CODE = "en to tre fire"


def main(response):
    """What a person reads of the page's main part."""
    page = response.content.decode()
    return text("<main" + page.split("<main", 1)[1].split("</main>")[0])


def opened(client, code=CODE, **more):
    return client.post(DOOR, {"words": code}, **more)


def carried(client, page, code=CODE, **more):
    """What a page below the card's answers, with the pass that the card's page carries."""
    given = opened(client, code).context["pass"]
    return client.post(f"{DOOR}{page}/", {"pass": given} | more)
