"""What is asked of every page: no axe violation, nothing sticks out, targets one can hit."""

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe

WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# The rules of WCAG's first two levels that look at colours: dark differs from light in no other.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
SIZES = [(390, 844), (1280, 800)]
NARROW = [(320, 640), (360, 740), (640, 400)]  # the last is a desk at 200 %

# What sticks out of the window to the side, and what words are cut off or run out of their box.
OVERFLOW = """() => {
  const wrong = [];
  for (const one of document.body.querySelectorAll("*")) {
    const box = one.getBoundingClientRect();
    if (!one.checkVisibility() || !box.width || one.closest(".skip, .unseen, .scroll")) continue;
    const name = `${one.tagName}.${one.className} “${one.textContent.trim().slice(0, 30)}”`;
    if (box.right > innerWidth + 1 || box.left < -1) wrong.push(`sticks out: ${name}`);
    const holdsWords = one.matches(".chip span, .btn, .tag, summary, .top a, .top button, dd, h1");
    if (holdsWords && one.scrollWidth > one.clientWidth + 1) wrong.push(`too wide: ${name}`);
  }
  if (document.scrollingElement.scrollWidth > innerWidth) wrong.push("scrolls to the side");
  return wrong;
}"""

# What a finger must hit and is lower or narrower than 44 px; links in running text may be.
SMALL_TARGETS = """() => {
  const small = [];
  for (const one of document.querySelectorAll("a, button, summary, input, select, textarea")) {
    if (!one.checkVisibility() || one.type === "hidden" || one.closest(".skip")) continue;
    if (one.matches("p :is(a), li p a") && one.parentElement.textContent.trim() !==
        one.textContent.trim() && getComputedStyle(one).display === "inline") continue;
    const target = one.closest(".rows > li, label") ?? one;
    const { width, height } = target.getBoundingClientRect();
    if (height < 43.5 || width < 43.5)
      small.push(`${one.tagName} “${one.innerText || one.name}” ${width}×${height}`);
  }
  return small;
}"""

# The page has been drawn at its new size, and what its scripts do about that is done.
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

# What still moves by itself when somebody has asked for calm.
MOTION = """() => [...document.querySelectorAll("*")].filter((one) =>
  ["", "::before", "::after"].some((part) => {
    const style = getComputedStyle(one, part || null);
    return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none"
      || style.scrollBehavior === "smooth";
  })).map((one) => one.outerHTML.slice(0, 80))"""

AXE = Axe().axe_script


def violations(page, rules):
    """What axe, which is in the page already, finds against these rules; "" if nothing."""
    found = AxeResults(
        page.evaluate(
            """async (rules) => {
              const found = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
              return { violations: found.violations };
            }""",
            rules,
        )
    )
    return found.generate_report() if found.violations_count else ""


def check(visitor, *, status, heading):
    """The page is the one that is meant, and nothing is wrong with it, at any size or colour."""
    page = visitor.page
    assert (visitor.status, visitor.heading) == (status, heading)
    wrong = []
    page.evaluate(AXE)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(SETTLED)
        wrong += [f"{width} px: {one}" for one in page.evaluate(OVERFLOW)]
        for colours, rules in (("light", WCAG), ("dark", COLOURS)):
            page.emulate_media(color_scheme=colours)
            if found := violations(page, rules):
                wrong.append(f"{width} px, {colours}: {found}")
    for width, height in NARROW:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(SETTLED)
        wrong += [f"{width} px: {one}" for one in page.evaluate(OVERFLOW)]
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    wrong += page.evaluate(SMALL_TARGETS)
    wrong += page.evaluate(MOTION)
    assert not wrong, "\n".join(wrong)
