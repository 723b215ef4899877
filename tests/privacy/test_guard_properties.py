"""The guard against thousands of generated spellings, and thousands of innocent numbers."""

import random
import re
from importlib import import_module

from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.privacy.guard import stops

DATABASE_RULE = re.compile(import_module("outreach.privacy.migrations.0001_cpr_function").CPR)

SEPARATORS = [
    "",
    "",
    " ",
    "-",
    ".",
    "/",
    ",",
    "_",
    " - ",
    "–",
    "—",
    "‑",
    "−",
    "\u00a0",
    "\n",
    "\u202f",
]
INVISIBLE = ["\u200b", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u200e"]
SCRIPTS = [
    "0123456789",
    "０１２３４５６７８９",
    "٠١٢٣٤٥٦٧٨٩",
    "०१२३४५६७८९",
    "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "߀߁߂߃߄߅߆߇߈߉",
]
AROUND = [
    ("Borger oplyser ", ", ønsker læge."),
    ("", ""),
    ("tjek", "i systemet"),
    ("cpr:", " haster"),
    ("mødt 24.12.2025 kl. 10.30, ", " på Torvet"),
    ("(", ")"),
    ("sag nr. 12, se ", "."),
    ("Husleje 4.350 kr. ", " 200 kr."),
]
BETWEEN = [
    " og så ",
    ", sidste fire ",
    " med ",
    ", de sidste fire er ",
    " efterfulgt af ",
    ", løbenummer ",
]


def a_cpr_number(rng):
    """Six digits of a date that can be, with or without 60 added to the day, and four more."""
    month = rng.randint(1, 12)
    day = rng.randint(1, [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1])
    day += rng.choice([0, 0, 0, 60])
    return f"{day:02}", f"{month:02}", f"{rng.randint(0, 99):02}", f"{rng.randint(0, 9999):04}"


def a_spelling(rng):
    day, month, year, last = a_cpr_number(rng)
    way = rng.randrange(8)
    if way == 0:
        number = day + month + year + rng.choice(BETWEEN) + last
    elif way == 1:
        number = rng.choice([" ", "-", "."]).join(day + month + year + last)
    elif way == 2:
        between = rng.choice([" ", "-", ".", "/"])
        number = between.join([day, month, year, last[:2], last[2:]])
    elif way == 3:
        number = day + rng.choice(SEPARATORS) + month + rng.choice(SEPARATORS) + "19" + year
        number += rng.choice(["-", " ", "", " - "]) + last
    else:
        number = day + rng.choice(SEPARATORS) + month + rng.choice(SEPARATORS) + year
        number += rng.choice(SEPARATORS) + last
    if rng.random() < 0.3:
        at = rng.randrange(1, len(number))
        number = number[:at] + rng.choice(INVISIBLE) + number[at:]
    if rng.random() < 0.3:
        number = number.translate(str.maketrans("0123456789", rng.choice(SCRIPTS)))
    before, after = rng.choice(AROUND)
    return before + number + after


def an_innocent_number(rng):
    """A sentence of the street with dates, times, amounts, doses, cases, laws, buses."""
    n = rng.randint
    day, month, year = n(1, 28), n(1, 12), n(2019, 2031)
    hour, quarter = n(0, 23), rng.choice(["00", "15", "30", "45"])
    return rng.choice(
        [
            f"Mødt {day:02}.{month:02}.{year} kl. {hour}.{quarter}, {n(1, 40)} borgere.",
            f"Ny tid {day}/{month} kl. {hour}, derefter {day}/{month}-{year % 100}.",
            f"Perioden {day:02}-{month:02}-{year} til {day:02}-{month:02}-{year + 1}: {n(1, 900)}",
            f"{year}-{month:02}-{day:02} {hour:02}:{quarter} besøg",
            f"Vagt {hour:02}{quarter}-{n(0, 23):02}00, {n(2, 5)} ansatte.",
            f"Åbent {n(7, 11)}-{n(12, 16)} og {n(17, 19)}-{n(20, 23)} hele ugen.",
            f"Husleje {n(2, 9)}.{n(100, 999)} kr. og {n(100, 999)},{n(10, 99)} kr. i a conto",
            f"Puljen er {n(1, 99)}.{n(100, 999)}.{n(100, 999)} kr. i {year}",
            f"{n(10, 99)} {n(100, 999)} {n(100, 999)} kr. til herberget",
            f"Gæld på kr. {n(1000, 999999)} til Gældsstyrelsen",
            f"{n(5, 150)} mg metadon kl. {n(6, 10)}, {n(1, 4)} x {n(100, 900)} mg panodil",
            f"Insulin {n(4, 40)} IE, blodsukker {n(4, 20)},{n(0, 9)}",
            f"{n(-15, 30)} grader, {n(1, 30)} m/s, {n(1, 40)} telte",
            f"Sagsnr. {year}-{n(1000, 999999)} er sendt",
            f"journalnummer {n(10000, 99999999)}",
            f"Faktura {n(10000, 99999999)} betalt {day}. {rng.choice(['maj', 'august'])} {year}",
            f"LBK nr. {n(1, 2000)} af {day:02}/{month:02}/{year}, § {n(1, 200)}, stk. {n(1, 9)}",
            f"BEK {n(100, 1999)} af {day:02}/{month:02}/{year} gælder stadig",
            f"Bus {n(1, 999)}{rng.choice('ASCE')} kl. {hour}.{quarter}, linje {n(1, 9)}A",
            f"Uge {n(1, 52)}-{n(1, 52)} {year}: {n(1, 400)} kontakter, {n(0, 60)} nye",
            f"{n(1, 99)},{n(0, 9)} % i {year} mod {n(1, 99)} % i {year - 1}",
            f"Vinteren {year}/{year + 1}, {n(1, 9)}.{n(100, 999)} overnatninger",
            f"Side {n(1, 40)} af {n(40, 90)}, bilag {n(1, 12)}",
            f"Str. {n(36, 46)} sko, {n(1, 9)} par strømper, {n(1, 5)} soveposer",
            f"Torvet {n(8, 12)}-{n(13, 18)}, Stationspladsen {n(2, 9)} personer",
            f"Algade {n(2, 40)} borgere, {n(1, 9)} telte ved åen",
            f"Ring 112, ellers 1813. {n(1, 9)} opkald i nat",
            f"EAN 5798{n(100000000, 999999999)}, CVR-nr. {n(10000000, 99999999)}",
            f"Er {n(18, 90)} år, født {n(1940, 2007)}, {n(1, 40)} år på gaden",
            f"Stue {n(1, 20)}, afsnit {n(100, 999)}, kl. {hour}",
            f"{n(100, 999)} kr. på rejsekortet, {n(10, 90)} kr. i lommen",
            f"4760 Vordingborg, {n(100, 9999)} indbyggere pr. {day}.{month}.{year}",
        ]
    )


def test_no_spelling_of_10000_cpr_numbers_gets_through():
    rng = random.Random(20260215)
    through = [text for text in (a_spelling(rng) for _ in range(10_000)) if not stops(text)]
    assert through == []


def test_of_10000_innocent_numbers_at_most_one_in_a_hundred_is_stopped():
    rng = random.Random(20260216)
    stopped = [text for text in (an_innocent_number(rng) for _ in range(10_000)) if stops(text)]
    assert len(stopped) <= 100, stopped[:20]


@settings(max_examples=3_000, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["01", "31", "02", "61", "90", "12", "2026", "1", "0", "45", "+", "kr."]
            ),
            st.sampled_from(SEPARATORS + INVISIBLE),
            st.sampled_from("0123456789０٣OolI.,- a@\n½²"),
        ),
        min_size=4,
        max_size=24,
    ).map("".join)
)
def test_whatever_the_database_refuses_the_guard_refuses_first(text):
    if DATABASE_RULE.search(text):
        assert any(one.kind for one in stops(text))


def test_a_number_the_database_refuses_is_stopped_whatever_stands_around_it():
    rng = random.Random(20260217)
    around = [
        "",
        " ",
        "a",
        "٣",
        "\u200b",
        "½",
        "@",
        "+",
        "kr. ",
        "sagsnr. ",
        "IBAN DK",
        "O",
        "tlf. ",
    ]
    for _ in range(5_000):
        day, month, year, last = a_cpr_number(rng)
        text = rng.choice(SEPARATORS[:9]).join([day, month, year, last])
        text = (
            rng.choice(around)
            + text
            + rng.choice(["", " ", "x", "٣", "²", "@x.dk", " kr.", "\u200b5"])
        )
        if DATABASE_RULE.search(text):
            assert stops(text), text


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_examined_and_spans_lie_within_it(text):
    for one in stops(text):
        assert 0 <= one.start < one.end <= len(text)
