"""Documents to bring in, made here: Markby's invented standard in every format that is read."""

import html
import io
import zipfile

import docx
from docx.shared import Pt
from fpdf import FPDF
from odfdo import Document as OpenDocument
from odfdo import Header, List, Paragraph

TITLE = "Kvalitetsstandard for gadearbejdet i Markby"
LEAD = "Her står, hvad holdet på gaden lover."
# Each section: its heading, its paragraphs, and the points that follow the last of them.
SECTIONS = [
    ("Lovgrundlag", ["Arbejdet bygger på § 99 i serviceloven."], []),
    (
        "Målgruppe",
        ["Holdet søger mennesker over 18 år, som:"],
        [
            "sover ude om natten.",
            "går uden om kommunens tilbud.",
            "har mistet kontakten til andre.",
        ],
    ),
    ("Hvordan får du fat i holdet?", ["Kontakt Gadeholdet på tlf. 12 34 56 78."], []),
    ("Hvad er målet?", ["Ingen skal stå alene.", "Broen skal holde, når vi går."], []),
]
APPROVED = "Godkendt af Socialudvalget den 3. marts 2024."
UPDATED = "Sidst opdateret 5. april 2024"
HEADINGS = [heading for heading, _, _ in SECTIONS]


def text(sections=SECTIONS, bullet="• "):
    """The standard as plain text, with empty lines between its paragraphs."""
    lines = [TITLE, LEAD]
    for heading, paragraphs, points in sections:
        lines += [heading, *paragraphs, "\n".join(f" {bullet}{point}" for point in points)]
    return "\n\n".join([*filter(None, lines), APPROVED, UPDATED])


def word(styled=True):
    """The same in Word: with heading styles and lists, or only with bold type and typed bullets."""
    document = docx.Document()
    if styled:
        document.add_heading(TITLE, 0)
    else:
        run = document.add_paragraph().add_run(TITLE)
        run.bold, run.font.size = True, Pt(18)
    document.add_paragraph(LEAD)
    for heading, paragraphs, points in SECTIONS:
        if styled:
            document.add_heading(heading, 1)
        else:
            document.add_paragraph().add_run(heading).bold = True
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        for point in points:
            if styled:
                document.add_paragraph(point, style="List Bullet")
            else:
                document.add_paragraph(f"-\t{point}")
    document.add_paragraph(APPROVED)
    document.add_paragraph(UPDATED)
    return saved(document)


def word_table():
    """The same in Word, as municipalities like it: headings in the left column of a table."""
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(LEAD)
    table = document.add_table(0, 2)
    for heading, paragraphs, points in SECTIONS:
        left, right = table.add_row().cells
        left.text, right.text = heading, paragraphs[0]
        for paragraph in paragraphs[1:]:
            right.add_paragraph(paragraph)
        for point in points:
            right.add_paragraph(point, style="List Bullet")
    document.add_paragraph(APPROVED)
    document.add_paragraph(UPDATED)
    return saved(document)


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def odt():
    document = OpenDocument("text")
    document.body.clear()
    document.body.append(Header(1, TITLE))
    document.body.append(Paragraph(LEAD))
    for heading, paragraphs, points in SECTIONS:
        document.body.append(Header(2, heading))
        for paragraph in paragraphs:
            document.body.append(Paragraph(paragraph))
        if points:
            document.body.append(List(points))
    document.body.append(Paragraph(APPROVED))
    document.body.append(Paragraph(UPDATED))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def page(table=False):
    """The same as a web page, with a menu and a script."""
    body = [f"<nav><a href='/'>Forside</a></nav><h1>{TITLE}</h1><p>{LEAD}</p>"]
    body.append("<table>" if table else "")
    for heading, paragraphs, points in SECTIONS:
        rest = "".join(f"<p>{html.escape(one)}</p>" for one in paragraphs)
        rest += "<ul>" + "".join(f"<li>{one}</li>" for one in points) + "</ul>" if points else ""
        row = f"<tr><td>{heading}</td><td>{rest}</td></tr>"
        body.append(row if table else f"<h2>{heading}</h2>{rest}")
    body.append("</table>" if table else "")
    body.append(f"<p>{APPROVED}</p><p>{UPDATED}</p><script>alert('Hej')</script>")
    return f"<!doctype html><html><body>{''.join(body)}</body></html>".encode()


def pdf(table=False, lines=None):
    """The same as a PDF of two pages or more, with a page number on each."""
    paper = Paper()
    paper.add_page()
    if lines is not None:
        for line in lines:
            paper.say(line)
        return bytes(paper.output())
    paper.say(TITLE, size=18, style="B")
    paper.say(LEAD)
    for heading, paragraphs, points in SECTIONS:
        if table:
            top = paper.get_y()
            paper.say(heading, width=45)
            below = paper.get_y()
            paper.set_y(top)
        else:
            paper.say(heading, style="B")
        for words in [*paragraphs, *(f"- {point}" for point in points)]:
            paper.say(words, left=60 if table else 10)
        if table:
            paper.set_y(max(below, paper.get_y()) + 3)
    paper.add_page()
    paper.say(APPROVED)
    paper.say(UPDATED)
    return bytes(paper.output())


class Paper(FPDF):
    def footer(self):
        self.set_y(-12)
        self.set_font("Helvetica", size=8)
        self.cell(0, 5, f"Side {self.page_no()} af 2")

    def say(self, words, *, size=11, style="", left=10, width=0):
        self.set_font("Helvetica", style, size)
        self.set_x(left)
        self.multi_cell(width, size / 2, words, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(2)


def archive(**members):
    """A zip file with these members; a name's double underscore is a slash."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()
