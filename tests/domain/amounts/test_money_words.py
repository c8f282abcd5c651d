"""Money as people type it: T6 of the rules, and what else stands in trackers."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.amounts.money_headers import unit_named
from mkip_desk.domain.amounts.money_words import other_sum, read_number, read_sum
from mkip_desk.domain.display import show_sum

YEAR, ONCE, YEARS, UNSTATED = Period.YEAR, Period.ONCE, Period.YEARS, Period.UNSTATED


def pounds(words: str, header: str = "") -> tuple[Decimal | None, bool]:
    """The pounds that are read, and whether that is sure."""
    money = read_sum(words, header)
    assert money.words == words
    return None if money.pence is None else Decimal(money.pence) / 100, money.sure


@pytest.mark.parametrize(
    ("words", "header", "amount"),
    [
        ("£397k pa", "", Sum(397_000_00, YEAR, period_from="cell")),
        ("£397,000 p.a.", "", Sum(397_000_00, YEAR, period_from="cell")),
        ("£107k per annum", "", Sum(107_000_00, YEAR, period_from="cell")),
        ("£42,840 per annum", "", Sum(42_840_00, YEAR, period_from="cell")),
        ("£2m over 5 years", "", Sum(2_000_000_00, YEARS, 5, period_from="cell")),
        ("£2.2m over 5 years", "Savings (p.a.)", Sum(2_200_000_00, YEARS, 5, period_from="cell")),
        ("£250k (17%)", "", Sum(250_000_00)),
        ("c£500k", "", Sum(500_000_00, qualifier="about")),
        ("c £230k", "", Sum(230_000_00, qualifier="about")),
        ("in excess of £14m", "", Sum(14_000_000_00, qualifier="more than")),
        ("£1.2m 2010/11 to 2013/14", "Savings (p.a.)", Sum(1_200_000_00)),
        ("£250k in 2010/11", "Savings (p.a.)", Sum(250_000_00, YEAR, period_from="header")),
        ("£269k", "", Sum(269_000_00)),
        ("£269k", "Savings (p.a.)", Sum(269_000_00, YEAR, period_from="header")),
        ("269", "£000", Sum(269_000_00)),
        ("269", "Savings £k p.a.", Sum(269_000_00, YEAR, period_from="header")),
        ("(45)", "£000", Sum(-45_000_00)),
        ("-45", "£000", Sum(-45_000_00)),
        ("45-", "£000", Sum(-45_000_00)),
        ("£45k cr", "£000", Sum(-45_000_00)),
        ("tbc", "", Sum(None, known=Known.NOT_KNOWN)),
        ("n/k", "Savings (p.a.)", Sum(None, known=Known.NOT_KNOWN)),
        ("TBA", "", Sum(None, known=Known.NOT_KNOWN)),
        ("?", "", Sum(None, known=Known.NOT_KNOWN)),
        ("n/a", "", Sum(None, known=Known.NOT_APPLICABLE)),
        ("-", "", Sum(None, known=Known.NONE)),
    ],
)
def test_the_words_of_t6(words, header, amount):
    read = read_sum(words, header)
    assert read == Sum(**{name: getattr(amount, name) for name in Sum.__slots__ if name != "words"}, words=words)
    assert read.sure


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("£0.25m", "250000"), ("£269K", "269000"), ("269,000", "269000"), ("269.5k", "269500"), ("£.5m", "500000"),
        ("£1.234m", "1234000"), ("£1,234.56", "1234.56"), ("£1 200 000", "1200000"), ("£ 42 840", "42840"),
        ("£45,000.", "45000"), ("£3 million", "3000000"), ("£2 bn", "2000000000"), ("£2 trillion", "2000000000000"),
        ("£4 hundred", "400"), ("£4 hundred thousand", "400000"), ("50p", "0.5"), ("0", "0"),
        ("nil", "0"), ("Nil", "0"), ("£107kpa", "107000"), ("£107k (£107,000)", "107000"), ("£2010", "2010"),
        ("- £45k", "-45000"), ("-£45k", "-45000"), ("£-45k", "-45000"), ("–£45k", "-45000"), ("−£45k", "-45000"),
        ("(£45k)", "-45000"), ("£(45)k", "-45000"), ("(45)k", "-45000"), ("(£45k) pa", "-45000"),
        ("saving of £45k pa", "45000"), ("£45k saving, mainly cashable", "45000"), ("£45k for 2 posts", "45000"),
        ("£950 for 2 posts", "950"), ("45k for 2 posts", "45000"),
        ("£1½m", "1500000"), ("£2½k", "2500"), ("£¾m pa", "750000"), ("½ million", "500000"), ("£5 grand", "5000"),
        ("£5 thousands", "5000"), ("minus £45k", "-45000"), ("negative 45k", "-45000"),
        ("£1.2m Apr-10 to Mar-13", "1200000"), ("£30k from Y2", "30000"), ("£30k Y1-Y5", "30000"),
        ("£350,000 (“350”)", "350000"), ("£45,000.Agreed by Board", "45000"), ("£45,000.Year1", "45000"),
        ("£45,000 oil heating", "45000"), ("£45k oil", "45000"), ("£30k over 5y", "30000"), ("£45k once", "45000"),
        ("£45k mission", "45000"), ("£45,000/yr", "45000"), ("£45,000-one-off", "45000"), ("£45k,OOO", "45000"),
        ("£45k in 2010/11", "45000"), ("£50k pa over 5 years", "50000"),
        ("42 840", "42840"), ("100 000", "100000"), ("1 234 567.50", "1234567.5"), ("42 840 in 2010/11", "42840"),
        ("42 840k", "42840000"), ("42 840 cr", "-42840"),
    ],
)  # fmt: skip
def test_amounts_that_are_plain(words, amount):
    assert pounds(words) == (Decimal(amount), True)


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("TBC (approx £50k)", "50000"), ("£50k tbc", "50000"), ("£50k?", "50000"), ("£250k (was £300k)", "250000"),
        ("£107k pa (£535k over 5 years)", "107000"), ("3 posts, £45k", "45000"), ("HR - £45k", "45000"),
        ("loss of £20k", "20000"), ("£5k per month", "5000"), ("£50k for 5 years", "50000"), ("30p per head", "0.3"),
        ("mainly cashable £250k", "250000"), ("(£45k pa)", "-45000"), ("2010", "2010"), ("45 -", "45"),
        ("45)", "45"), ("£45k) pa", "45000"),
        ("£45k credit", "45000"), ("£45k credit union", "45000"), ("£45k (CR)", "45000"), ("£45k pm", "45000"),
        ("£45k pw", "45000"), ("£45k p.m.", "45000"), ("£45k py", "45000"),
        ("£5 lots", "5"), ("£45 grand total", "45"), ("plus or minus £5,000", "5000"), ("£950 training", "950"),
        ("45k dr", "45000"), ("731,500 incl £20k one-off", "731500"), ("731,500 of which £20k is new", "731500"),
        ("£731,500 including £20k one-off", "731500"), ("731500 excl. £20k grant", "731500"),
    ],
)  # fmt: skip
def test_amounts_to_be_looked_at(words, amount):
    assert pounds(words) == (Decimal(amount), False)


@pytest.mark.parametrize(
    "words",
    [
        "£100k-£150k", "£45k-£50k", "100-150k", "£1m to £2m", "between £1m and £2m", "£250k + £217k", "£45k less £5k",
        "2 x £45k", "£1m 200k", "see above", "as above", "see row 4", '"', "ongoing", "12 months", "45 FTE",
        "1,100 sites", "17%", "-17%", "£17%", "2009/10", "over 5 years", "£1,2", "£12,34", "1,2m", "1.2.3", "£1.234",
        "-(45)", "-(-45)", "-£45k cr", "$50k", "€1.2m", "£45kx", "£000", "£k", "£99999999999999999999", "",
        "731,500 plus £20k one-off", "731,500 with £20k one-off", "45 incl £20k one-off", "140 was £150k",
        "minus (£45k)", "£45k minus £5k", "£107,k", "£10.k", "£5-k", "£5_k", "£5/k", "£5 bil", "£5 milion", "5 thosand",
        "£10.50p", "£45,000.00p", "£,45", "£1/2m", "£1,000½", "£12,l00", "£4.oom", "£1.Sm", "£O.5m", "£l 200", "l50k",
        "£100 OOO", "100 O00", "£100,000 OOO", "£50,X00", "£45k²", "£12.½m",
        "£45,q50", "£12,g00", "£12,e45k", "£12,xxx", "£12,XXX pa", "£1.xm", "£12,###", "£12,00½",
        "42\n840", "42\t840", "42  840", "42 84", "42 8400", "42 840 5", "1 2 345", "0 500", "100-150 000",
        "42 840 - 45 000", "Lot 2 100 000", "A1 250 000", "a1 250 000", "C1 250 000", "£A12 500",
        "2009/10 42 840", "01622 602 000", "4 FTE 42 840", "3 100 sites",
    ],
)  # fmt: skip
def test_words_that_give_no_one_amount_give_none(words):
    assert read_sum(words) == Sum(None, known=Known.NOT_KNOWN, words=words)
    assert not read_sum(words).sure


@pytest.mark.parametrize("words", ["£10,000/Q1", "£10,000-Y1", "£10,000/FY11", "£10,000-P2", "£10,000/PO1"])
def test_a_reference_beside_an_amount_takes_nothing_from_it(words):
    assert read_sum(words).pence == 1_000_000


@pytest.mark.parametrize(
    ("words", "known", "sure"),
    [
        ("t.b.c.", Known.NOT_KNOWN, True),
        ("not yet known", Known.NOT_KNOWN, True),
        ("To be confirmed", Known.NOT_KNOWN, True),
        ("tbc - awaiting Board", Known.NOT_KNOWN, True),
        ("tbc (£100k-£150k)", Known.NOT_KNOWN, False),
        ("NA", Known.NOT_APPLICABLE, True),
        ("n/a - no saving expected", Known.NOT_APPLICABLE, True),
        ("–", Known.NONE, True),
        ("£-", Known.NONE, True),
        ("None", Known.NONE, True),
        ("no savings", Known.NONE, True),
        ("none identified", Known.NONE, False),
    ],
)
def test_what_is_known_where_there_is_no_amount(words, known, sure):
    read = read_sum(words, "£000 p.a.")
    assert read == Sum(None, known=known, words=words)
    assert read.sure is sure


@pytest.mark.parametrize(
    ("words", "header", "period", "years", "period_from"),
    [
        ("£50k a year", "", YEAR, None, "cell"),
        ("£50k each year", "", YEAR, None, "cell"),
        ("£50k annually", "", YEAR, None, "cell"),
        ("£50k/yr", "", YEAR, None, "cell"),
        ("£50k a yr", "", YEAR, None, "cell"),
        ("£50k one-off", "Savings (p.a.)", ONCE, None, "cell"),
        ("one off £50k", "", ONCE, None, "cell"),
        ("£5m over five years", "", YEARS, 5, "cell"),
        ("£2m over a 5-year period", "", YEARS, 5, "cell"),
        ("£2m over the next six years", "", YEARS, 6, "cell"),
        ("£2m over ten years", "", YEARS, 10, "cell"),
        ("£2m (over the next 3 years)", "", YEARS, 3, "cell"),
        ("£50k pa over 5 years", "", YEAR, None, "cell"),
        ("£5k per month", "Savings (p.a.)", UNSTATED, None, ""),
        ("£15k part year", "Savings (p.a.)", UNSTATED, None, ""),
        ("£30k for 6 months", "Savings (p.a.)", UNSTATED, None, ""),
        ("£30k full year", "Savings (p.a.)", YEAR, None, "header"),
        ("£50k for 5 years", "Savings (p.a.)", UNSTATED, None, ""),
        ("£50k", "One-off cost (£k)", ONCE, None, "header"),
        ("£50k", "Annual budget", YEAR, None, "header"),
        ("£50k", "Worth (£000 a yr)", YEAR, None, "header"),
        ("£50k", "Saving per ann.", YEAR, None, "header"),
        ("£50k", "Actual/year to date", UNSTATED, None, ""),
        ("£50k", "Total over 5 years", YEARS, 5, "header"),
        ("£50k", "Savings", UNSTATED, None, ""),
    ],
)
def test_the_cells_period_comes_before_the_headers(words, header, period, years, period_from):
    read = read_sum(words, header)
    assert (read.period, read.years, read.period_from) == (period, years, period_from)


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("c. £50k", "about"), ("circa £50k", "about"), ("approx £50k", "about"), ("around £50k", "about"),
        ("~£50k", "about"), ("£50kish", "about"), ("£50k (est)", "about"), ("in the region of £50k", "about"),
        ("over £50k", "more than"), ("> £50k", "more than"), ("£50k+", "more than"), ("at least £50k", "more than"),
        ("under £50k", "less than"), ("<£50k", "less than"), ("less than £50k", "less than"),
        ("up to £50k", "up to"), ("no more than £50k", "up to"), ("max £50k", "up to"), ("£50k", ""),
    ],
)  # fmt: skip
def test_qualifiers(words, qualifier):
    assert read_sum(words) == Sum(50_000_00, qualifier=qualifier, words=words)
    assert read_sum(words).sure


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("£000", 1000), ("Budget (£'000)", 1000), ("£’000s", 1000), ("Savings (000s)", 1000), ("£k", 1000),
        ("Saving £K p.a.", 1000), ("in thousands", 1000), ("£1,000s", 1000), ("x £1000", 1000), ("GBP 000", 1000),
        ("Saving (k)", 1000), ("Savings, k", 1000), ("Saving k", 1000), ("Saving (m)", 1_000_000),
        ("Saving (K)", 1), ("Savings over £1,000", 1), ("Saving per thousand people", 1),
        ("£m", 1_000_000), ("Cost (£ million)", 1_000_000),
        ("Savings (p.a.)", 1), ("£", 1), ("", 1), ("Saving, 2000 prices", 1), ("Kent saving", 1),
    ],
)  # fmt: skip
def test_the_unit_of_a_header(header, unit):
    assert read_sum("12", header).pence == 12_00 * unit
    assert read_number(12, header).pence == 12_00 * unit
    assert read_sum("£12k", header).pence == 12_000_00


@pytest.mark.parametrize(
    ("words", "header", "amount", "sure"),
    [
        ("£350", "£000", 350_000, False),
        ("£45,000", "£000", 45_000, False),
        ("45,000", "£000", 45_000_000, False),
        ("1,412", "£000", 1_412_000, True),
        ("1.234", "£m", 1_234_000, True),
        ("30p", "£000", Decimal("0.3"), True),
    ],
)
def test_a_figure_that_may_not_be_in_the_headers_unit_is_asked_about(words, header, amount, sure):
    assert pounds(words, header) == (amount, sure)


@pytest.mark.parametrize(
    ("value", "header", "pence", "sure"),
    [
        (269, "Savings", 269_00, True),
        (-15.0, "Savings £000", -15_000_00, True),
        (0.1 + 0.2, "", 30, True),
        (333.3333333, "", 333_33, True),
        (1.005, "", 101, True),
        (12.345, "£k", 12_345_00, True),
        (2010, "", 2010_00, True),
        (1_412_000, "£000", 1_412_000_000_00, False),
    ],
)
def test_a_number_is_taken_to_the_penny(value, header, pence, sure):
    read = read_number(value, header)
    assert (read.pence, read.sure, read.words) == (pence, sure, None)


def test_a_number_takes_the_headers_period():
    assert read_number(107, "Annual saving £000") == Sum(107_000_00, YEAR, period_from="header")
    assert read_number(107, "£000 over 4 years") == Sum(107_000_00, YEARS, 4, period_from="header")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e300])
def test_no_amount_is_made_of_what_is_no_number(value):
    read = read_number(value)
    assert (read.pence, read.known, read.sure) == (None, Known.NOT_KNOWN, False)


PENCE = st.integers(-(10**12), 10**12)
SHAPES = (
    lambda pence: f"£{pence / 100:,.2f}" if pence >= 0 else f"-£{-pence / 100:,.2f}",
    lambda pence: f"{Decimal(pence) / 100}",
    lambda pence: f"£{Decimal(pence) / 100_000}k",
    lambda pence: f"£{Decimal(pence) / 100_000_000:f}m",
    lambda pence: f"(£{Decimal(-pence) / 100:,})" if pence < 0 else f"£{Decimal(pence) / 100:,}",
    lambda pence: f"{Decimal(-pence) / 100:,.2f}-" if pence < 0 else f"{Decimal(pence) / 100:,.2f}",
)


@settings(max_examples=200)
@given(PENCE, st.sampled_from(SHAPES))
def test_an_amount_is_read_back_to_the_penny_from_every_shape(pence, shape):
    words = shape(pence)
    read = read_sum(words)
    assert read.pence == pence or not read.sure
    assert read.pence in (pence, None)


@settings(max_examples=150)
@given(
    PENCE,
    st.sampled_from([(YEAR, None), (ONCE, None), (YEARS, 1), (YEARS, 12), (UNSTATED, None)]),
    st.sampled_from(["", "about", "more than", "less than", "up to"]),
)
def test_what_is_shown_reads_back_as_the_same_sum(pence, period, qualifier):
    money = Sum(pence, period[0], period[1], qualifier)
    read = read_sum(show_sum(money))
    assert (read.pence, read.period, read.years, read.qualifier) == (pence, *period, qualifier)
    assert read.sure


SPACES = (" ", "\u00a0", "\u2007", "\u2009", "\u202f")
ROUND_IT = (
    "{}",
    "({})",
    "-{}",
    "{}-",
    "{} pa",
    "c {}",
    "about {} over 5 years",
    "saving of {}",
    "{}.50",
    "{} tbc",
    "£{}",
)


@settings(max_examples=200)
@given(
    st.integers(1000, 10**12), st.sampled_from(SPACES), st.sampled_from(ROUND_IT), st.sampled_from(["", "£000", "p.a."])
)
def test_a_space_parts_thousands_as_a_comma_does(pounds, space, shape, header):
    words = shape.format(f"{pounds:,}")
    spaced = words.replace(",", space)
    assert read_sum(spaced, header) == replace(read_sum(words, header), words=spaced)


@settings(max_examples=100)
@given(st.integers(1000, 10**9), st.integers(1000, 10**9), st.sampled_from(SPACES), st.sampled_from(["\n", "\t", "; "]))
def test_two_amounts_with_spaces_are_never_one(one, other, space, link):
    read = read_sum(link.join(f"{pounds:,}".replace(",", space) for pounds in (one, one + other)))
    assert (read.pence, read.sure) == (None, False)


@settings(max_examples=100)
@given(st.lists(st.integers(100, 999), min_size=2, max_size=4), st.sampled_from(["\n", "\t", "\r\n"]))
def test_figures_on_lines_of_their_own_are_no_thousands(figures, link):
    joined = int("".join(map(str, figures)))
    assert read_sum(link.join(map(str, figures))).pence != joined * 100


AS_FIGURES = {"0": "oO", "1": "lI", "5": "S"}
SAID_WITH = ("{}", "{} pa", "c {}", "({})", "-{}", "saving of {}", "{} one-off", "{}+", "{} tbc", "{} over 5 years")


@settings(max_examples=300)
@given(
    st.integers(1, 10**9),
    st.sampled_from(["£{:,}", "£{:,}.00", "{:,}", "£{}", "{}", "£{:,}k", "£{}m", "{:,}k", "£{}.50", "£{}.05m"]),
    st.sampled_from(SAID_WITH),
    st.data(),
)
def test_an_amount_with_letters_for_figures_is_never_another(pounds, shape, said, data):
    figure = shape.format(pounds)
    places = [at for at, letter in enumerate(figure) if letter in AS_FIGURES]
    assume(places)
    for at in data.draw(st.sets(st.sampled_from(places), min_size=1)):
        figure = figure[:at] + data.draw(st.sampled_from(AS_FIGURES[figure[at]])) + figure[at + 1 :]
    read = read_sum(said.format(figure))
    assert (read.pence, read.sure) == (None, False)


MONEY_WORDS = (
    "£", "45", "45k", "£45k", "£1.2m", "1,234", "1,2", ".5", "pa", "p.a.", "per", "annum", "a", "year", "over 5 years",
    "five", "one-off", "(45)", "(£45k)", "(17%)", "(tbc)", "(", ")", "-", "+", "to", "and", "c", "about", "approx", ">",
    "<", "up to", "more than", "tbc", "n/k", "n/a", "nil", "none", "?", "17%", "2010", "2009/10", "cr", "x", "saving",
    "cost", "month", "FTE", "was", ",", ".", "$", "0", "million", "p", "for", "not known",
)  # fmt: skip


@settings(max_examples=400)
@given(
    st.lists(st.tuples(st.sampled_from(MONEY_WORDS), st.sampled_from(["", " "])), max_size=6),
    st.sampled_from(["", "£000", "p.a.", "£m one-off"]),
)
def test_any_jumble_of_money_words_is_read_without_an_error_and_shown_as_it_is_read(pieces, header):
    words = "".join(word + space for word, space in pieces)
    read = read_sum(words, header)
    assert read.words == words
    assert (read.pence is None) == (read.known is not Known.AMOUNT)
    again = read_sum(show_sum(read))
    assert (again.pence, again.known) == (read.pence, read.known)


@settings(max_examples=300)
@given(st.text(max_size=40))
def test_text_without_a_figure_never_becomes_an_amount(words):
    read = read_sum(words)
    if not any(figure in words for figure in "0123456789"):
        assert read.pence is None or (read.pence == 0 and any(word in words.lower() for word in ("nil", "zero")))


@settings(max_examples=100)
@given(st.integers(1, 900), st.integers(1, 900), st.sampled_from(["-", " - ", " to ", " + ", " / ", ", ", " or "]))
def test_two_different_amounts_are_never_one(one, other, link):
    read = read_sum(f"£{one}k{link}£{one + other}k")
    assert (read.pence, read.sure) == (None, False)


@pytest.mark.parametrize(
    "words",
    [
        "40k EUR",
        "40,000 euros",
        "USD 1m",
        "¥100",
        "€40k",
        "$1m",
        "10% of £50k",
        "50%",
        "17% about £250k",
        "£50k - €60k",
    ],
)
def test_other_money_and_shares_are_no_amount(words):
    read = read_sum(words)
    assert (read.pence, read.known, read.words, read.sure) == (None, Known.NOT_KNOWN, words, False)


@pytest.mark.parametrize(
    ("words", "qualifier"), [("£50k + VAT", ""), ("£50k+ pa", "more than"), ("£50k +", "more than")]
)
def test_a_plus_makes_an_amount_more_only_where_nothing_is_added(words, qualifier):
    assert read_sum(words).qualifier == qualifier


@pytest.mark.parametrize("words", ["£12/hr", "£12 per hour", "£45k lost"])
def test_an_amount_of_something_else_is_asked_about(words):
    assert not read_sum(words).sure


@pytest.mark.parametrize(
    ("head", "unit"), [("Saving", None), ("Saving (£)", 1), ("£000", 1000), ("£m", 1_000_000), ("Budget in pounds", 1)]
)
def test_whether_a_heading_names_its_unit_at_all(head, unit):
    assert unit_named(head) == unit


@pytest.mark.parametrize("words", ["£45k dr", "45000 Dr", "£45,000dr"])
def test_a_debit_may_be_a_cost(words):
    assert (read_sum(words).pence, read_sum(words).sure) == (4_500_000, False)
    other = other_sum(words)
    assert other is not None
    assert other.pence == -4_500_000
