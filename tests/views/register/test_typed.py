"""What is typed into a field: its value, what it was understood as, or the sentence that says what is wrong."""

from datetime import date
from decimal import Decimal

import pytest

from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.registers.register import Field, Kind
from mkip_desk.views.register.typed import MOST_LINE, as_typed, as_typed_today, read, understood

TODAY = date(2009, 12, 14)
DUE = Field("due", "Due", Kind.WHEN, edge="last")
SAVING = Field("saving", "Saving", Kind.SUM)
START = Field("start", "Start", Kind.WHEN, edge="first")


def field(kind: Kind, **more) -> Field:
    return Field("it", "It", kind, **more)


@pytest.mark.parametrize(
    ("which", "words", "value", "told"),
    [
        (DUE, "30/6/2015", When.on(date(2015, 6, 30)), "Understood as 30 June 2015."),
        (DUE, "30 June 2015", When.on(date(2015, 6, 30)), ""),
        (
            DUE,
            "early 2010",
            When(date(2010, 1, 1), date(2010, 4, 30), Precision.PART_OF_YEAR, "early 2010"),
            "Understood as early 2010, so by 30 April 2010.",
        ),
        (
            START,
            "Spring 2010",
            When(date(2010, 3, 1), date(2010, 5, 31), Precision.SEASON, "Spring 2010"),
            "Understood as Spring 2010, so from 1 March 2010.",
        ),
        *(
            (DUE, words, When(first, last, Precision.DAY, words), f"Understood as {told}.")
            for words, first, last, told in (
                ("4-8 Jan 2010", date(2010, 1, 4), date(2010, 1, 8),
                 "4 January 2010 to 8 January 2010, so by 8 January 2010"),
                ("30/6/10-30/7/10", date(2010, 6, 30), date(2010, 7, 30),
                 "30 June 2010 to 30 July 2010, so by 30 July 2010"),
                ("9/10 July 2008", date(2008, 7, 9), date(2008, 7, 10),
                 "9 July 2008 to 10 July 2008, so by 10 July 2008"),
            )
        ),
        (
            DUE,
            "Quarterly",
            When(None, None, Precision.NONE, "Quarterly"),
            "No date in these words; they are kept as they are.",
        ),
        (field(Kind.DATE), "9/7/08", date(2008, 7, 9), "Understood as Wednesday 9 July 2008."),
        (field(Kind.SUM), "£107k pa", Sum(10_700_000, Period.YEAR, period_from="cell", words="£107k pa"),
         "Understood as £107,000 a year."),
        (field(Kind.SUM), "tbc", Sum(None, known=Known.NOT_KNOWN, words="tbc"), "Understood as not known (tbc)."),
        (field(Kind.SUM), "£100k-£150k", Sum(None, known=Known.NOT_KNOWN, words="£100k-£150k", sure=False),
         "Understood as not known (£100k-£150k)."),
        (field(Kind.SUM), "2 posts", Sum(None, known=Known.NOT_KNOWN, words="2 posts", sure=False),
         "Understood as not known (2 posts)."),
        (field(Kind.MONEY), "£42,840", 4_284_000, "Understood as £42,840."),
        (field(Kind.MONEY), "42 840", 4_284_000, "Understood as £42,840."),
        (field(Kind.MONEY), "100\u00a0000", 10_000_000, "Understood as £100,000."),
        (field(Kind.SUM), "42\u2009840 pa", Sum(4_284_000, Period.YEAR, period_from="cell", words="42\u2009840 pa"),
         "Understood as £42,840 a year."),
        (field(Kind.MONEY), "42.8k", 4_280_000, "Understood as £42,800."),
        (field(Kind.MONEY), "£2m over 5 years", 200_000_000, "Understood as £2,000,000."),
        (field(Kind.MONEY, one_year=True), "£400k pa", 40_000_000, "Understood as £400,000."),
        (field(Kind.NUMBER), "155,800", 155_800, ""),
        (field(Kind.NUMBER), "155 800", 155_800, "Understood as 155,800."),
        (field(Kind.NUMBER), "−3", -3, "Understood as -3."),
        (field(Kind.YEAR), "2014/15", "2014/15", ""),
        (field(Kind.YEAR), "14-15", "2014/15", "Understood as 2014/15."),
        (field(Kind.QUARTER), "Q2 14/15", "2014/15 Q2", "Understood as 2014/15 Q2."),
        (field(Kind.QUARTER), "q3", "2009/10 Q3", "Understood as 2009/10 Q3."),
        (field(Kind.FIGURE), "22.1", Figure(Decimal("22.1")), ""),
        (field(Kind.FIGURE), "97.4 per cent", Figure(Decimal("0.974"), percent=True), "Understood as 97.4%."),
        (field(Kind.TEXT), "  Legal services ", "Legal services", ""),
        (field(Kind.LONG), "One.\n\nTwo.\n", "One.\n\nTwo.", ""),
        (field(Kind.TEXT), "   ", None, ""),
    ],
)  # fmt: skip
def test_what_can_be_read(which: Field, words: str, value: object, told: str) -> None:
    typed = read(which, words, TODAY)
    assert (typed.value, typed.trouble, typed.understood) == (value, "", told)


@pytest.mark.parametrize(
    ("which", "there", "words", "value", "told"),
    [
        (field(Kind.DATE), date(2010, 1, 31), "+1m", date(2010, 2, 28),
         "Understood as 28 February 2010: 1 month after 31 January 2010."),
        (START, When(date(2010, 3, 1), date(2010, 5, 31), Precision.SEASON, "Spring 2010"), "+1d",
         When.on(date(2010, 3, 2)), "Understood as 2 March 2010: 1 day after Spring 2010."),
        (DUE, None, "today", When.on(TODAY), "Understood as 14 December 2009: today."),
        (DUE, None, "end of next month",
         When(date(2010, 1, 31), date(2010, 1, 31), Precision.MONTH, "end of January 2010"),
         "Understood as end of January 2010, so by 31 January 2010: seen from today, 14 December 2009."),
        (field(Kind.DATE), None, "Friday", date(2009, 12, 18),
         "Understood as 18 December 2009: the Friday that comes next after today, 14 December 2009."),
        (field(Kind.TEXT), None, "+3m", "+3m", ""),
    ],
)  # fmt: skip
def test_a_step_from_what_is_there(which: Field, there, words: str, value: object, told: str) -> None:
    typed = read(which, words, TODAY, there)
    assert (typed.value, typed.trouble, typed.understood) == (value, "", told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("£50k tbc", "Understood as £50,000. These words leave it uncertain: look at it again."),
        ("loss of £45k", "Understood as £45,000. It can also be read as −£45,000: look at it again."),
        ("£45k credit", "Understood as £45,000. It can also be read as −£45,000: look at it again."),
    ],
)
def test_a_saving_that_may_be_another_is_told_as_such_and_is_no_amount_by_itself(words: str, told: str) -> None:
    assert read(SAVING, words, TODAY).understood == told
    assert read(SAVING, words, TODAY, read_sum("£2k pa")).understood == (
        told.replace("45,000", "45,000 a year").replace("50,000", "50,000 a year").replace(". ", ", as before. ")
    )
    assert "is not an amount" in read(field(Kind.MONEY), words, TODAY).trouble


@pytest.mark.parametrize(
    "words",
    [
        "I shall say",
        "oil boilers",
        "see 3a",
        "2 lots, 3 oil tanks",
        "£100k-£150k",
        "£45-50k",
        "c.£20/25k pa",
        "tbc (£1.5-2m)",
        "4 to 6",
    ],
)
def test_words_with_no_slip_in_them_are_kept_where_no_amount_is_known(words: str) -> None:
    typed = read(SAVING, words, TODAY)
    assert typed.value == Sum(None, known=Known.NOT_KNOWN, words=words)


def test_a_slip_in_what_was_before_does_not_take_the_amount_away() -> None:
    typed = read(SAVING, "£45k (was £5O,000)", TODAY)
    assert isinstance(typed.value, Sum)
    assert (typed.value.pence, typed.trouble) == (45_000_00, "")


def test_four_figures_are_money_and_no_year_where_money_alone_is_asked_for() -> None:
    assert read(field(Kind.MONEY), "2010", TODAY).value == 2010_00


def test_words_of_no_amount_are_put_back_as_they_are() -> None:
    for words in ("4oo", "£100k-£150k", "tbc"):
        kept = Sum(None, known=Known.NOT_KNOWN, words=words, sure=False)
        assert as_typed_today(field(Kind.SUM), kept, TODAY) == words


@pytest.mark.parametrize(
    ("which", "value"),
    [
        (DUE, When(date(2008, 11, 1), date(2008, 11, 30), Precision.MONTH, "Nov")),
        (DUE, When(date(2008, 11, 1), date(2008, 11, 30), Precision.MONTH)),
        (DUE, When.on(date(2008, 11, 3))),
        (DUE, When(date(2010, 1, 1), date(2010, 4, 30), Precision.PART_OF_YEAR, "early 2010")),
        (field(Kind.SUM), Sum(26_900_000, Period.YEAR, period_from="header", words="269")),
        (field(Kind.SUM), Sum(10_700_000, Period.YEAR, period_from="cell", words="£107k pa")),
    ],
)
def test_a_value_of_another_day_or_document_is_put_in_words_that_mean_the_same_today(which: Field, value) -> None:
    again = read(which, as_typed_today(which, value, TODAY), TODAY).value
    if isinstance(value, When):
        assert isinstance(again, When)
        assert (again.first, again.last, again.precision) == (value.first, value.last, value.precision)
    else:
        assert isinstance(again, Sum)
        assert (again.pence, again.period) == (value.pence, value.period)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("31 Dec", When.on(date(2009, 12, 31))),
        ("Jan", When(date(2010, 1, 1), date(2010, 1, 31), Precision.MONTH, "Jan")),
    ],
)
def test_a_year_that_was_left_out_and_shown_is_certain_once_it_is_saved(words: str, value: When) -> None:
    typed = read(DUE, words, date(2009, 12, 1))
    assert typed.value == value
    assert typed.understood.startswith("Understood as")


def test_a_date_that_reads_two_ways_is_taken_and_said() -> None:
    typed = read(DUE, "first quarter 2010", TODAY)
    assert isinstance(typed.value, When)
    assert not typed.value.sure
    assert typed.understood.endswith("It can also be read as Q1 2010/11: look at it again.")
    assert understood(DUE, typed.value) == typed.understood, "and so it is of what is stored"


@pytest.mark.parametrize("words", ["Christmas", "by Easter", "March Board", "early 10", "3O/6/15", "31 Feb tbc"])
def test_words_that_speak_of_a_date_are_not_said_to_be_none(words: str) -> None:
    trouble = read(DUE, words, TODAY).trouble
    assert (
        trouble
        == f"“{words}” gives no one date. Type one such as 30 June 2015, or Spring 2010; tbc if it is not known."
    )
    assert read(DUE, "31 Feb 2010", TODAY).trouble.startswith("There is no such date as “31 Feb 2010”. Type one")


SLIPS = (
    "£4oo k", "4oo", "£4oo k pa", "£4ook p.a.", "c£4oo k", "~£4oo", "(£4oo)", "-£4oo", "£4oo+", "£4oo one-off",
    "1OOk per annum", "£1O7k pa", "£4oo thousand", "£I00k", "£l00k", "£1I,000", "£5O,OOO pa", "£4 5oo",
    "£50,OOO", "£107,k pa", "£1.Sm", "£5 milion", "5 milion", "£,45", "£10.50p", "4l5", "l50 pa", "£l 200",
    "saving of £50,OOO",
)  # fmt: skip


@pytest.mark.parametrize(
    ("which", "words"),
    [
        (DUE, "31/02/2010"),
        (DUE, "l/7/10"),
        (DUE, "March 20010"),
        (field(Kind.DATE), "March 2010"),
        (field(Kind.DATE), "soon"),
        (field(Kind.DATE), "9/10 July 2008"),
        (field(Kind.DATE), "30/6/10-30/7/10"),
        (field(Kind.DATE), "9/7/08, 10/7/08"),
        (field(Kind.DATE), "next month"),
        (field(Kind.MONEY), "tbc"),
        (field(Kind.MONEY), "about £5k"),
        (field(Kind.MONEY), "£400k pa"),
        (field(Kind.MONEY, one_year=True), "£2m over 5 years"),
        *((field(kind), words) for kind in (Kind.SUM, Kind.MONEY) for words in SLIPS),
        (field(Kind.NUMBER), "12.5"),
        (field(Kind.NUMBER), "many"),
        (field(Kind.NUMBER), "155,80"),
        (field(Kind.NUMBER), "12 3"),
        (field(Kind.NUMBER), "1000000000001"),
        (field(Kind.FIGURE), "22,1"),
        (field(Kind.FIGURE), "5 million"),
        (field(Kind.YEAR), "2014/16"),
        (field(Kind.YEAR), "2014"),
        (field(Kind.TEXT), "x" * (MOST_LINE + 1)),
        (field(Kind.TEXT, required=True), " "),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(which: Field, words: str) -> None:
    typed = read(which, words, TODAY)
    assert typed.value is None
    assert typed.trouble.endswith(".")


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Kind.WHEN, When.on(date(2008, 7, 9)), "9 July 2008"),
        (Kind.WHEN, When(date(2010, 1, 1), date(2010, 4, 30), Precision.PART_OF_YEAR, "early 2010"), "early 2010"),
        (Kind.SUM, Sum(10_700_000, Period.YEAR), "£107,000 a year"),
        (Kind.SUM, Sum(None, known=Known.NOT_KNOWN, words="tbc"), "tbc"),
        (Kind.MONEY, 4_284_050, "£42,840.50"),
        (Kind.DATE, date(2008, 7, 9), "9 July 2008"),
        (Kind.NUMBER, 155_800, "155,800"),
        (Kind.TEXT, None, ""),
    ],
)
def test_a_stored_value_is_shown_as_one_would_type_it_and_reads_back(kind: Kind, value: object, words: str) -> None:
    which = field(kind)
    assert as_typed(which, value) == words
    again = read(which, words, TODAY)
    assert again.trouble == ""
    if isinstance(value, Sum):
        assert isinstance(again.value, Sum)
        assert (again.value.pence, again.value.period, again.value.known) == (value.pence, value.period, value.known)
    else:
        assert again.value == value


def test_only_words_need_saying_what_they_were_read_as() -> None:
    assert understood(DUE, When.on(date(2008, 7, 9))) == ""
    assert understood(DUE, read_when("12 October 2009", date(2009, 12, 1))) == "", "its words say so"
    assert understood(DUE, When(date(2009, 12, 1), date(2009, 12, 31), Precision.MONTH, "Dec 09")).startswith(
        "Understood"
    )
    assert understood(field(Kind.TEXT), "words") == ""


@pytest.mark.parametrize(
    ("before", "words", "period", "years", "told"),
    [
        ("£269k pa", "£251k", Period.YEAR, None, "Understood as £251,000 a year, as before."),
        ("£269k pa", "about 251k", Period.YEAR, None, "Understood as about £251,000 a year, as before."),
        ("£269k pa", "£1.2m 2010/11 to 2013/14", Period.UNSTATED, None, "Understood as £1,200,000."),
        ("£269k pa", "£2m for 5 years", Period.UNSTATED, None, "Understood as £2,000,000."),
        ("£269k pa", "£250k in 2010/11", Period.YEAR, None, "Understood as £250,000 a year, as before."),
        ("£300k over 3 years", "£251k", Period.YEARS, 3, "Understood as £251,000 over 3 years, as before."),
        ("£269k pa", "£251k one-off", Period.ONCE, None, "Understood as £251,000 once."),
        ("£269k", "£251k", Period.UNSTATED, None, "Understood as £251,000."),
        ("tbc", "£251k", Period.UNSTATED, None, "Understood as £251,000."),
    ],
)
def test_an_amount_typed_over_one_a_year_is_for_a_year(before, words, period, years, told) -> None:
    typed = read(SAVING, words, TODAY, read_sum(before))
    assert isinstance(typed.value, Sum)
    assert (typed.value.period, typed.value.years) == (period, years)
    assert typed.understood.startswith(told.removesuffix("once."))


def test_what_is_not_known_takes_no_period_from_what_stood_there() -> None:
    typed = read(SAVING, "tbc", TODAY, read_sum("£269k pa"))
    assert isinstance(typed.value, Sum)
    assert typed.value.period is Period.UNSTATED


def test_a_number_typed_over_a_percentage_is_one_too():
    there = Figure(Decimal("0.962"), percent=True)
    which = field(Kind.FIGURE)
    assert read(which, "97.4", TODAY, there).value == Figure(Decimal("0.974"), percent=True)
    assert read(which, "97.4", TODAY).value == Figure(Decimal("97.4"))
    assert as_typed(which, there) == "96.2%"
    assert "22.1 or 97.4%" in read(which, "about 20", TODAY).trouble
    assert "2014/15 Q2" in read(field(Kind.QUARTER), "summer 2014", TODAY).trouble


@pytest.mark.parametrize(
    ("words", "unit", "value", "told"),
    [
        ("90", "%", Figure(Decimal("0.9"), percent=True), "Understood as 90%."),
        ("90%", "per cent", Figure(Decimal("0.9"), percent=True), ""),
        ("0.9", "%", Figure(Decimal("0.9"), percent=True), "Understood as 90%. This can be read in another way"),
        ("22.1", "days", Figure(Decimal("22.1")), ""),
        ("22.1 days", "days", Figure(Decimal("22.1")), "Understood as 22.1."),
        ("5k", "£", Figure(Decimal(5000)), "Understood as 5,000."),
        ("1,200", "calls", Figure(Decimal(1200)), ""),
    ],
)
def test_a_figure_is_read_in_the_unit_that_it_is_asked_for(words, unit, value, told) -> None:
    typed = read(field(Kind.FIGURE), words, TODAY, unit=unit)
    assert typed.value == value
    assert typed.understood.startswith(told)
    assert bool(typed.understood) == bool(told)


@pytest.mark.parametrize(
    ("words", "unit", "told"),
    [
        ("90%", "days", "a percentage, but a number of days is asked for"),
        ("3 weeks", "days", "weeks"),
        ("about 22", "days", "is not a figure"),
        ("tbc", "%", "is not a figure"),
    ],
)
def test_a_figure_of_another_unit_is_none(words, unit, told) -> None:
    assert told in read(field(Kind.FIGURE), words, TODAY, unit=unit).trouble
