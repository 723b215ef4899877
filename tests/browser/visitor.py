"""Somebody in front of the site: what they do, and what they must never meet while doing it."""

from urllib.parse import urlsplit

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 800}}

# What the focus is on, and whether a person can see that: a ring around it, all of it inside the
# window (of what is taller than half the window: some of it), nothing on top of its middle.
# The ring of a plate is drawn around the words beside its control.
FOCUS = """() => {
  const at = document.activeElement;
  const shown = at.matches(".chip input") ? at.nextElementSibling : at;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const box = shown.getClientRects()[0];
  const top = Math.max(box.top, 0);
  const bottom = Math.min(box.bottom, innerHeight);
  const hit = document.elementFromPoint(box.x + box.width / 2, (top + bottom) / 2);
  const isWhole = box.height === bottom - top;
  return {
    name: at.name ?? "", value: at.value ?? "", id: at.id, tag: at.tagName,
    text: at.innerText ?? "", checked: at.checked ?? false,
    visible: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2
      && (isWhole || box.height > innerHeight / 2 && bottom > top)
      && (at.contains(hit) || shown.contains(hit)),
  };
}"""


class Visitor:
    """A person and a page. Fingers tap, or click at a desk; `Typist` uses only the keyboard.

    `trouble` collects what nobody may meet on any page: an error in the console (a refused
    script or style is one), an error of a script, a request to another host.
    """

    def __init__(self, context):
        self.page = context.new_page()
        self.status = 0
        self.taps = 0
        self.trouble: list[str] = []
        self.has_touch = False
        self.page.on("request", self._asks)
        self.page.on("response", self._is_answered)
        self.page.on("console", self._is_told)
        self.page.on("pageerror", lambda error: self.trouble.append(f"script: {error}"))

    def _asks(self, request):
        if urlsplit(request.url).hostname != "localhost":
            self.trouble.append(f"asked another host: {request.url}")

    def _is_answered(self, response):
        if response.request.is_navigation_request():
            self.status = response.status
        elif response.status >= 400:
            self.trouble.append(f"{response.status}: {response.url}")

    def _is_told(self, message):
        # The browser also mentions pages that answer 4xx; each test says which it expects.
        if message.type == "error" and "responded with a status of 4" not in message.text:
            self.trouble.append(f"console: {message.text}")

    # Reading ----------------------------------------------------------------------------------

    def goes_to(self, path):
        self.page.goto(path)
        return self

    @property
    def path(self):
        return urlsplit(self.page.url).path

    @property
    def heading(self):
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def text(self):
        return self.page.locator("main").inner_text()

    def plate(self, question, answer):
        """The control of one plate of a question."""
        group = self.page.get_by_role("group", name=question)
        return group.get_by_label(answer, exact=True)

    def chosen(self, question):
        """The words on the plates that are chosen."""
        group = self.page.get_by_role("group", name=question)
        return group.locator(".chip:visible:has(:checked)").all_inner_texts()

    # Doing ------------------------------------------------------------------------------------

    def taps_on(self, what):
        self.taps += 1
        if self.has_touch:
            what.tap()
        else:
            what.click()

    def chooses(self, question, answer):
        self.taps_on(self.plate(question, answer))

    def presses(self, name):
        """Press a button that leads to another page."""
        with self.page.expect_navigation():
            self.taps_on(self.page.get_by_role("button", name=name, exact=True))

    def follows(self, name):
        """Follow a link to another page."""
        with self.page.expect_navigation():
            self.taps_on(self.page.get_by_role("link", name=name, exact=True))

    def unfolds(self, name):
        self.taps_on(self.page.locator("summary", has_text=name))

    def writes(self, label, text):
        self.page.get_by_label(label, exact=True).fill(text)


class Typist(Visitor):
    """Somebody who uses only the keyboard, and must see at each step where they are."""

    def focus(self):
        return self.page.evaluate(FOCUS)

    def tabs_to(self, is_there, what):
        for _step in range(80):
            self.page.keyboard.press("Tab")
            focus = self.focus()
            if focus["tag"] == "BODY":
                continue
            assert focus["visible"], f"the focus cannot be seen: {focus}"
            if is_there(focus):
                return focus
        raise AssertionError(f"{what} is not reached with Tab")

    def chooses(self, question, answer):
        plate = self.plate(question, answer)
        name, value, kind = (plate.get_attribute(it) for it in ("name", "value", "type"))
        if kind == "checkbox":
            self.tabs_to(lambda at: (at["name"], at["value"]) == (name, value), answer)
        else:
            focus = self.tabs_to(lambda at: at["name"] == name, question)
            for _step in range(20):
                if focus["value"] == value:
                    break
                self.page.keyboard.press("ArrowRight")
                focus = self.focus()
                assert focus["visible"], f"the focus cannot be seen: {focus}"
            assert focus["value"] == value, f"{answer} is not reached with the arrow keys"
        if not self.focus()["checked"]:
            self.page.keyboard.press("Space")

    def presses(self, name):
        with self.page.expect_navigation():
            self.enters("BUTTON", name)

    def follows(self, name):
        with self.page.expect_navigation():
            self.enters("A", name)

    def unfolds(self, name):
        self.enters("SUMMARY", name)

    def enters(self, tag, name):
        self.tabs_to(lambda at: (at["tag"], " ".join(at["text"].split())) == (tag, name), name)
        self.page.keyboard.press("Enter")

    def writes(self, label, text):
        wanted = self.page.get_by_label(label, exact=True).get_attribute("id")
        self.tabs_to(lambda at: at["id"] == wanted, label)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)
