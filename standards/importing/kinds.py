"""What kind of point a list holds, where its heading makes that plain; else it is a plain one."""

import re

PLAIN = "plain"
LONGEST_GOAL = 45  # words of a sentence that is a goal and no explanation
BY_HEADING = [
    ("quality_goal", r"kvalitetsmål|mål for kvalitet|kvalitetskrav"),
    ("vulnerability", r"udsathed|udsattefaktor|udsathedsfaktor"),
    ("source", r"hvem kan henvende|henvendelser? fra|hvem kan kontakte|bekymring\w* fra"),
    ("place", r"\bsteder\b|hvor møder|mødesteder"),
    ("support", r"hvad omfatter|støtteformer|former for støtte|hvad kan (?:vi|du få) støtte"),
    ("activity", r"aktiviteter(?!.*\bikke\b)|ydelser"),
    ("criterion", r"^(?:\d\S* )?målgruppe|visitationskriteri|kriterier"),
]
# The same said to citizens is no list that somebody is assessed by.
TO_STAFF = [("criterion", r"hvem kan (?:modtage|få)")]


def give(part: dict) -> None:
    """Give the points of a part their kinds; goals that are told as sentences become points."""
    heading = ""
    for section in part["sections"]:
        heading = section.get("heading") or heading
        kind = of_list(heading, section["text"], part["audience"])
        if kind == "quality_goal" and not section["items"] and section["text"]:
            goals = section["text"].split("\n\n")
            if all(len(goal.split()) <= LONGEST_GOAL and goal.endswith(".") for goal in goals):
                section["text"], section["items"] = "", [{"text": goal} for goal in goals]
        for item in section["items"]:
            item["kind"] = kind


def of_list(heading: str, text: str, audience: str) -> str:
    """The kind of the points below a heading and a sentence that leads to them."""
    lead = text.rpartition("\n\n")[2]
    if re.search(dict(BY_HEADING)["vulnerability"], lead, re.IGNORECASE):
        return "vulnerability"
    for kind, pattern in BY_HEADING + (TO_STAFF if audience != "citizen" else []):
        if re.search(pattern, heading, re.IGNORECASE):
            return kind
    return PLAIN
