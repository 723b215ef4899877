"""Looks: clothing, marks, gait, build, hair, what somebody always carries: a warning.

A thing is a look when it is described on somebody ("rød jakke", "ham med hatten", "ar på kinden"),
not when it is handed out, wanted or washed.
"""

import re

from .findings import Finding, Severity
from .folding import Folded
from .words import groups

LOOKS = groups("looks")
INFLECTED = r"(?:s|e|n|en|et|t|r|er|ene|ne|erne)?s?"


def any_of(*names: str) -> str:
    """A pattern for the words of some groups, longest first."""
    some = sorted(
        {word for name in names for word in LOOKS[name]}, key=lambda word: (-len(word), word)
    )
    return "(?:" + "|".join(map(re.escape, some)) + ")"


COLOUR = rf"(?:{any_of('colours', 'patterns')}(?:e|t|ede)?)"
SIZE = any_of("sizes")
GARMENT = rf"(?:[a-zæøå]{{0,12}}{any_of('garments')}{INFLECTED})"
STRIKING = rf"{any_of('striking')}{INFLECTED}"
HAIRY = rf"(?:{any_of('hairy')}|{COLOUR})"
HAIR = rf"(?:{any_of('hair')}{INFLECTED})"
BEING = rf"(?:{any_of('beings', 'breeds')}{INFLECTED})"
THING = rf"(?:{any_of('things', 'vehicles')}{INFLECTED})"
SOME = r"(?:[a-zæøåé-]{1,15} ){0,3}"
BODY = (
    r"(?:kind|pande|hage|næse|hals|nakke|øje|øjne|øjenbryn|øjenbrynet|øre|læbe|mund|ansigt|isse|hoved|tinding|kæbe"
    r"|arm|underarm|overarm|hånd|håndled|finger|fingre|kno|bryst|mave|ryg|skulder|ben|lår|knæ|læg|fod|krop)"
)
CARRIES = (
    r"(?:(?:skubber|skubbede|trækker|trak|slæber|slæbte|bærer|bar|cykler|cyklede|kører|kørte|går|gik|følges|render|løber|færdes)"
    r"(?: altid| rundt| omkring| af sted){0,2}"
    r"(?: med| på| i| bag| rundt med| rundt på| rundt i)?|har altid|altid med|ses med|kendt for|har)"
)

# Read in the folded text, small letters; group 1, if any, is what is found.
LOOK = [
    # rød jakke, en alt for stor brun pels, slidt blå kasket
    rf"(?:{SIZE} ){{0,3}}(?:{COLOUR}(?:,? og |, | )){{1,3}}(?:{SIZE} ){{0,2}}{GARMENT}",
    rf"{GARMENT} (?:er|var) {COLOUR}\b",
    rf"(?:{SIZE} ){{1,3}}(?:[a-zæøå]{{4,12}}jakke|frakke|pels|hat|hue|skjorte|kåbe|poncho|vest|trøje|kjole)(?:n|en)?\b",
    # ham med hatten, går i kilt, iført kedeldragt
    rf"(?:ham|hende|manden|kvinden|fyren|drengen|pigen|mand|kvinde|fyr|dame|damen|pige|ung|ældre|person|personen|ene|han går|hun går"
    rf"|går(?: altid| rundt| kun){{0,2}}|altid|iført|klædt|klædt på|stod|sad|lå|kom|er|dukkede op) (?:i|med|iført|på) ((?:en |et |den |det |de |sin |sit |sine )?{SOME}{GARMENT}\b)",
    rf"(?:iført|bærer(?: altid)?|har altid|altid) ((?:en |et |sin |sit )?{SOME}{GARMENT} ?(?:på)?\b)",
    STRIKING,
    rf"{any_of('showy')}{INFLECTED} og (?:[a-zæøå]{{3,10}} )?{any_of('showy')}{INFLECTED}",
    # hair, face
    rf"(?:{HAIRY}(?:,? og |, | )){{1,3}}{HAIR}",
    r"(?:med|sit|hans|hendes|de|det|et) (?!var|er|blev|det|lidt|ret|så|rigtig|mega)(?:[a-zæøå]{2,12} )?(?:fuld|over|hage)?skæg(?:get)?\b",
    r"hår(?:et)? (?:samlet |sat |bundet |op )?(?:i|til|ned til|ned ad|ned over|ned om) "
    r"(?:en |to |rotte)?(?:heste|rotte|gris|knold|flet|dread|top|bun|skuld|liv|ryg|pande|øj|nakke|ør|bælte|talj)[a-zæøå]*",
    r"kun (?:én|en|to|tre|få) (?:tand|tænder|finger|fingre|øje|ben|arm)\b",
    # marks and what is missing
    rf"\bar(?:ret)? (?:på|over|i|under|ved|ned|tværs|hen|langs|fra) (?:[a-zæøå]{{2,12}} ){{0,2}}{BODY}[a-zæøå]{{0,4}}\b",
    r"tatover[a-zæøå]*(?: (?:på|i|over|af|ned) [a-zæøå ]{2,20}\b)?",
    r"mangler (?:en|et|én|ét|to|tre|sin|sit|sine|den|det|de|alle|flere|halvdelen|højre|venstre|noget|sit|begge|forreste|øverste| ){1,9}"
    r"(?:finger|fingre|tommelfinger|lillefinger|tand|tænder|fortand|fortænder|ben|arm|øje|øre|hånd|fod|tå|tæer)\b",
    r"(?:uden|ingen) (?:tænder|fortænder|arm|øjenbryn|højre|venstre|fingre)\b",
    r"(?:arm|ben|hånd|fod|skulder|finger)(?:en|et)? i (?:slynge|gips|skinne|bandage)",
    r"(?:klap|lap|plaster) (?:for|over|på) (?:det ene |højre |venstre )?(?:øje|øjet|næsen|kinden|panden)",
    r"ringe? i (?:næse|øre|læbe|bryn|øjenbryn|nav)[a-zæøå]*",
    r"(?:kæde|halsbånd|tørklæde|perler|nøgler|snor|skilt|kors) om (?:halsen|livet|håndleddet|panden)",
    r"blåt øje|kunstigt (?:ben|øje)|kunstig arm",
    # gait
    r"(?<!det )(?<!lidt )\b(?:halter|haltende|haltede|humper|humpende|hinker|vralter|sjosker|stavrer)\b(?! efter)",
    r"(?:slæber|trækker) (?:lidt )?(?:på|af sted med) (?:det |sit |den |sin )?(?:ene |højre |venstre |dårlige )?(?:ben|fod)",
    r"(?:rokkende|vuggende|slæbende|haltende|stiv|bredsporet|særlig|usikker|duknakket) gang\b|\bgangen er (?:rokkende|slæbende|stiv)",
    r"går (?:altid |meget |helt )?(?:foroverbøjet|sidelæns|baglæns|krumbøjet|duknakket|på tæer|skævt|på knæene)",
    r"går (?:altid )?med (?:to |en )?(?:stok|krykke|krykker|stokke|vandrestok|gangstativ|rollator|hvid stok|blindestok)\b",
    # build
    r"(?:kraftig|spinkel|tynd|lille|bred|stor|høj|lav|mager|firskåren|svær|let)t? (?:bygget|bygning|af bygning|af vækst)",
    r"\b(?!høj og lav\b)(?:meget |ret |lidt |temmelig )?(?:høj|lav|tynd|tyk|kraftig|spinkel|mager|buttet|fed|bred|lille|stor|benet|radmager|senet|rund|slank)(?:,? og |, | )"
    r"(?:meget |ret |lidt )?(?:høj|lav|tynd|tyk|kraftig|spinkel|mager|buttet|fed|bred|benet|radmager|senet|skæv|slank|rødmosset|bleg|mørk|lys|skaldet)\b",
    r"\b(?:over|under|næsten|cirka|ca\.|omkring|mindst|godt) (?:to|1[,.]\d{1,2}|2) m(?:eter)?(?: høj)?\b|\b(?:to meter|1[,.]\d\d|1[4-9]\d cm|20\d cm) høj\b|\b1[,.][4-9]\d høj",
    r"(?:meget|usædvanlig|ekstremt|påfaldende|enormt) (?:høj|lav|tynd|tyk|overvægtig|mager|kraftig) (?:mand|kvinde|fyr|dame|person|pige|dreng)",
    r"\b(?:høj|tynd|tyk|overvægtig|mager|radmager|spinkel|skægget|kraftig) (?:ung |ældre |yngre |midaldrende )?(?:mand|kvinde|fyr|dame|pige|dreng)\b",
    r"overvægtig|radmager|mørk i (?:huden|løden)|(?:mørk|lys|bleg|solbrændt) (?:hud|i huden|hudfarve)|[a-zæøå]+ af udseende|[a-zæøå]*(?:isk|sk|agtigt) udseende",
    r"ligner (?:julemanden|jesus|en (?:pirat|sømand|cowboy|viking|rocker|hippie|gammel|trold|filmstjerne))[a-zæøå]*",
    # what is always carried, who always comes along
    rf"{CARRIES} ((?:en |et |den |det |sin |sit |sine |to |tre |fire |alle sine )?{SOME}(?:{THING}|{BEING} (?:på|om|i snor|i en))\b(?: (?:med|fuld af|på) [a-zæøå]+)?)",
    rf"(?:ham|hende|manden|kvinden|fyren|damen|mand|kvinde|fyr|dame|person|personen|en|den) med ((?:en |et |den |det |de |sin |sit |sine |to |tre )?{SOME}(?:{THING}|{BEING})\b)",
    rf"{any_of('vehicles')}{INFLECTED} (?:med|fuld af|fyldt med|læsset med|pyntet med|malet) [a-zæøå]{{3,}}(?: [a-zæøå]{{3,}})?",
    rf"(?:{SIZE} |{COLOUR} |lille |små ){{0,3}}(?:{COLOUR}|trebenet|enøjet|trebenede|gravid) {BEING}\b",
    rf"\b{any_of('breeds')}{INFLECTED}\b",
    rf"{BEING} (?:på (?:skulderen|armen|ryggen|hovedet)|i (?:lommen|jakken|ærmet|snor)|om halsen)",
    r"på skulderen|julelys|lyskæder|discokugle",
    rf"{COLOUR} (?:{THING}|{BEING}|neglelak|læbestift|makeup|øjenskygge|cykel|barnevogn|paraply)\b",
]
LOOKS_LIKE = [re.compile(rf"(?<![a-zæøå-])(?:{pattern})(?![a-zæøå])") for pattern in LOOK]

# Said shortly before it: the thing is handed out, wanted, mended, washed or lost.
GIVEN = re.compile(
    r"(?:udlever|uddel|doner|delte|deler|fået|fik|får|giv|gav|køb|bestil|lager|vask|ønsk|brug for|behov for|skal have|hent|fund|glem|sælg|indsaml"
    r"|reparer|reserver|sende|modtag|mangler|tilbud|tilbød|byd|bød|leveret|ledig|str\.|stk|par |antal|søger|låne|lånt|prøv|bytte|kasse|pose |sæk med)"
    r"[^.!?,;\n]{0,25}$"
)
GIVEN_AFTER = re.compile(
    r"^[^.!?,;\n]{0,12}(?:udlever|uddelt|doneret|aflever|afhent|til uddeling|på lager|delt ud|leveret|til salg|bestilt|vasket|efterlyst)"
)


def find_looks(folded: Folded) -> list[Finding]:
    text = folded.text.lower()
    if len(text) != len(folded.text):  # a capital may have a longer small letter
        text = folded.text
    spans = []
    for pattern in LOOKS_LIKE:
        for match in pattern.finditer(text):
            start, end = match.span(pattern.groups)
            given = GIVEN.search(text[max(0, start - 45) : start]) or GIVEN_AFTER.search(
                text[end : end + 30]
            )
            if not given:
                spans.append((start, end))
    return [Finding("look", *folded.original(*span), Severity.WARN) for span in joined(spans)]


def joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap or touch as one."""
    together: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if together and start <= together[-1][1] + 1:
            together[-1] = (together[-1][0], max(end, together[-1][1]))
        else:
            together.append((start, end))
    return together
