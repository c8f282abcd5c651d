"""What the cells of a table are read as: values with their words and cells, and every doubt said."""

from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.findings import Weight
from mkip_desk.importers.words.readings import New, Source
from tests.importers.programme import Programme, initials, read, records

HEAD = ["Ref", "Project", "Lead", "RAG", "Stage", "Start", "Due", "Savings", "Progress"]
GREEN, RED, AMBER = (PatternFill("solid", fgColor=colour) for colour in ("FF00B050", "FFFF0000", "FFFFC000"))


def tracker(tmp_path, *rows, change=None, sheet="Tracker", name="a.xlsx", head=None):
    book = Workbook()
    book.active.title = sheet
    for row in ([head] if head else []) + list(rows):
        book.active.append(row)
    if change:
        change(book.active)
    book.save(tmp_path / name)
    return read(tmp_path / name)


def one(tmp_path, change=None, head=None, **cells):
    """The one record of a table with those cells, and the findings beside it."""
    head = head or HEAD
    row = [cells.get(name, {"Ref": 1, "Project": "Audit"}.get(name)) for name in head]
    found = tracker(tmp_path, head, row, change=change)
    (record,) = [record for table in found.tables for record in table.rows.records]
    return record, found.findings


def number_format(cell, code):
    return lambda sheet: setattr(sheet[cell], "number_format", code)


@pytest.mark.parametrize(
    ("value", "code", "reference"),
    [
        (1, "General", "1"),
        (1.0, "General", "1"),
        ("a)", "General", "a"),
        ("5 (a)", "General", "5 (a)"),
        ("7.", "General", "7"),
        (4.1, "0.00", "4.10"),
        (7, "000", "007"),
        (12, '"P"0', "P12"),
        ("R 1", "General", "R 1"),
    ],
)
def test_a_reference_is_what_a_reader_sees(tmp_path, value, code, reference):
    record, _ = one(tmp_path, number_format("A2", code), Ref=value)
    assert record.value("reference") == reference


@pytest.mark.parametrize(
    ("written", "code", "expected"),
    [
        (date(2009, 4, 1), "mmm-yy", When(date(2009, 4, 1), date(2009, 4, 30), Precision.MONTH)),
        (date(2008, 7, 9), "mmm-yy", When.on(date(2008, 7, 9))),
        (date(2009, 9, 30), "dd/mm/yyyy", When.on(date(2009, 9, 30))),
        ("Nov-09", "General", When(date(2009, 11, 1), date(2009, 11, 30), Precision.MONTH, "Nov-09")),
        (2008, "General", When(date(2008, 1, 1), date(2008, 12, 31), Precision.YEAR, "2008")),
        ("asap", "General", When(None, None, Precision.NONE, "asap")),
    ],
)
def test_dates_keep_their_precision_and_words_only_where_words_were_typed(tmp_path, written, code, expected):
    record, findings = one(tmp_path, number_format("G2", code), Due=written)
    assert record.value("due") == expected
    assert findings == ()


def test_a_day_count_in_a_plain_number_is_read_and_said(tmp_path):
    record, findings = one(tmp_path, Due=40147)
    assert record.value("due") == When.on(date(2009, 11, 30))
    assert [finding.place.cell for finding in findings] == ["G2"]


def test_a_date_that_cannot_be_made_out_keeps_its_words_and_is_said(tmp_path):
    record, findings = one(tmp_path, Due="31/02/10")
    assert record.value("due") == When(None, None, Precision.NONE, "31/02/10", sure=False)
    (finding,) = findings
    assert (finding.weight, finding.place.cell, finding.found) == (Weight.UNSURE, "G2", "31/02/10")
    assert "a date" in finding.wanted


def test_month_first_only_where_the_column_proves_it(tmp_path):
    rows = [[1, "Audit", None, None, None, None, "03/25/2010"], [2, "Legal", None, None, None, None, "04/05/2010"]]
    found = tracker(tmp_path, HEAD, *rows)
    assert [r.value("due").last for r in records(found, "projects")] == [date(2010, 3, 25), date(2010, 4, 5)]
    assert ["month first" in finding.message for finding in found.findings] == [True]
    rows[1][6] = "25/03/2010"
    mixed = tracker(tmp_path, HEAD, *rows)
    assert records(mixed, "projects")[1].value("due").last == date(2010, 3, 25)
    assert [finding.place.cell for finding in mixed.findings] == ["G2"]


def test_the_day_of_the_document_completes_a_date(tmp_path):
    rows = [
        ["Programme tracker"],
        ["Last updated: 30/11/09"],
        HEAD,
        [1, "Audit", None, None, None, None, "the New Year"],
    ]
    record = records(tracker(tmp_path, *rows), "projects")[0]
    assert record.value("due").first == date(2010, 1, 1)
    assert not record.value("due").sure


@pytest.mark.parametrize(
    ("head", "written", "code", "expected"),
    [
        ("Savings", "£269k", "General", Sum(26_900_000, words="£269k")),
        ("Savings (p.a.)", "£269k", "General", Sum(26_900_000, Period.YEAR, period_from="header", words="£269k")),
        ("Savings", "£269k pa", "General", Sum(26_900_000, Period.YEAR, period_from="cell", words="£269k pa")),
        ("Savings", 269000, "General", Sum(26_900_000)),
        ("Savings (£000)", 269, "General", Sum(26_900_000)),
        ("Savings (£000)", 269000, "#,##0,", Sum(26_900_000)),  # a reader sees 269 under £000
        ("Savings", 250, '£#,##0"k"', Sum(25_000_000)),  # a reader sees £250k
        ("Savings (£000)", "(45)", "General", Sum(-4_500_000, words="(45)")),
        ("Savings", "tbc", "General", Sum(None, known=Known.NOT_KNOWN, words="tbc")),
        ("Savings", "n/a", "General", Sum(None, known=Known.NOT_APPLICABLE, words="n/a")),
        (
            "Savings",
            "£2m over 5 years",
            "General",
            Sum(200_000_000, Period.YEARS, 5, "", "cell", words="£2m over 5 years"),
        ),
    ],
)
def test_money_is_read_under_its_heading(tmp_path, head, written, code, expected):
    heads = [head if name == "Savings" else name for name in HEAD]
    record, findings = one(tmp_path, number_format("H2", code), head=heads, **{head: written})
    assert record.value("saving") == expected
    assert all("are read in full" in finding.message for finding in findings)


@pytest.mark.parametrize(
    ("caption", "pence"),
    [
        ("All figures in £000", 25_000_000),
        ("£'000s", 25_000_000),
        ("Savings of £250,000 are planned", 25_000),
        ("The £1 million programme", 25_000),
    ],
)
def test_a_unit_above_the_table_is_that_of_its_amounts(tmp_path, caption, pence):
    rows = [["Savings tracker"], [caption], HEAD, [1, "Audit", None, None, None, None, None, 250]]
    (record,) = records(tracker(tmp_path, *rows), "projects")
    assert record.value("saving").pence == pence


@pytest.mark.parametrize(
    ("words", "fill", "rag", "source", "doubts"),
    [
        ("A", None, "amber", Source.CELL, 0),
        ("On track", None, "green", Source.CELL, 0),
        (None, RED, "red", Source.COLOUR, 0),
        ("R", RED, "red", Source.CELL, 0),
        ("G", RED, "green", Source.CELL, 1),
        ("A/R", RED, "amber/red", Source.CELL, 0),
        ("see note", AMBER, "amber", Source.COLOUR, 0),
        ("Purple", None, None, Source.CELL, 1),
        ("tbc", None, None, Source.CELL, 0),
        (None, PatternFill("solid", fgColor="FFD9D9D9"), None, Source.CELL, 0),
    ],
)
def test_a_rag_by_word_letter_or_colour(tmp_path, words, fill, rag, source, doubts):
    def colour(sheet):
        sheet["D3"], sheet["A3"], sheet["B3"] = "G", 2, "Another"
        if fill:
            sheet["D2"].fill = fill

    found = tracker(tmp_path, HEAD, [1, "Audit", None, words], change=colour)
    record = records(found, "projects")[0]
    assert (record.value("rag"), record.fields["rag"].source) == (rag, source)
    assert [finding.place.cell for finding in found.findings] == ["D2"] * doubts


def test_the_sheets_own_key_says_what_its_colours_mean(tmp_path):
    orange = PatternFill("solid", fgColor="FFF79646")

    def colour(sheet):
        sheet["D2"].fill = orange
        sheet["D3"].fill = GREEN
        sheet["A5"].fill = orange

    rows = [HEAD, [1, "Audit", "MBC"], [2, "Legal", "SBC"], ["Key"], [None, "Red: off track"]]
    found = tracker(tmp_path, *rows, change=colour)
    assert [record.value("rag") for record in records(found, "projects")] == ["red", "green"]


@pytest.mark.parametrize(
    ("words", "councils"),
    [
        ("MBC, SBC", ["MBC", "SBC"]),
        ("TWBC/Ashford", ["ABC", "TWBC"]),
        ("Maidstone BC & Swale\nABC", ["ABC", "MBC", "SBC"]),
        ("All", ["ABC", "MBC", "SBC", "TWBC"]),
        ("All except ABC", ["MBC", "SBC", "TWBC"]),
        ("M S T", ["MBC", "SBC", "TWBC"]),
    ],
)
def test_councils_in_one_cell_in_their_order(tmp_path, words, councils):
    record, findings = one(tmp_path, head=["Ref", "Project", "Councils"], Councils=words)
    assert initials(record.value("councils")) == councils
    assert record.fields["councils"].words == words.strip()
    assert [finding.weight for finding in findings] == [Weight.NOTE] * words.startswith("All")


def test_a_council_that_is_not_known_is_new_and_said(tmp_path):
    record, findings = one(tmp_path, head=["Ref", "Project", "Councils"], Councils="ABC, Canterbury")
    assert record.value("councils") == (1, New("councils", (("name", "Canterbury"),)))
    assert "There is no council that is called “Canterbury”" in findings[0].message


@pytest.mark.parametrize(
    "words",
    [
        "T&M", "T & M", "not Ashford", "Not Ashford", "both", "Both", "3 councils", "Everyone", "All three", "All MKIP",
        "MBC?", "MBC/SBC?", "MBC or SBC", "MBC, not SBC", "Possibly MBC", "Ex-Ashford",
        "Ashford to join", "Maidtone", "Tunbridge", "MST", "MSTW", "Tonbridge & Malling", "None yet", "As above",
        "Legal team", "Whole partnership", "T/W", "M,S,T,W", "MKIP",
    ],
)  # fmt: skip
@pytest.mark.parametrize("head", ["Lead council", "Councils"])
def test_words_that_name_no_council_surely_give_none_and_are_said(tmp_path, words, head):
    record, findings = one(tmp_path, head=["Ref", "Project", "Lead council", "Councils", "RAG"], **{head: words})
    name = "lead" if head == "Lead council" else "councils"
    assert record.value(name) is None
    assert record.fields[name].words == words
    assert [(finding.found, finding.weight) for finding in findings] == [(words, Weight.UNSURE)]


@pytest.mark.parametrize(
    ("words", "councils", "unread"),
    [
        ("Swale, T Welks", ["SBC"], "T Welks"), ("Legal team; MBC", ["MBC"], "Legal team"),
        ("MBC and others", ["MBC"], "others"), ("MBC + 2/SBC", ["MBC", "SBC"], "2"),
    ],
)  # fmt: skip
def test_of_several_councils_those_that_are_known_are_taken_and_the_others_named(tmp_path, words, councils, unread):
    record, findings = one(tmp_path, head=["Ref", "Project", "Councils", "RAG"], Councils=words)
    assert initials(record.value("councils")) == councils
    ((message, weight),) = [(finding.message, finding.weight) for finding in findings]
    assert weight is Weight.UNSURE
    assert f"“{unread}” names no council that is known, and is left out" in message
    assert "add it under Councils as “Also called”" in message


def test_of_several_councils_no_known_one_is_said_to_lead(tmp_path):
    record, _ = one(tmp_path, head=["Ref", "Project", "Lead council", "RAG"], **{"Lead council": "Swale, T Welks"})
    assert record.value("lead") is None


@pytest.mark.parametrize(
    ("words", "fill"),
    [("Purple", None), ("Awaiting EH", None), ("On hold", None), ("On hold", AMBER), ("see note", AMBER)],
)
def test_words_under_a_rag_that_give_none_are_kept_in_the_notes(tmp_path, words, fill):
    def colour(sheet):
        if fill:
            sheet["D2"].fill = fill

    rows = [[1, "Audit", "MBC", words], [2, "Legal", "SBC", "G"], [3, "Human Resources", "SBC", "R"]]
    found = tracker(tmp_path, HEAD, *rows, change=colour)
    assert records(found, "projects")[0].value("notes") == f"RAG: {words}"
    assert [one.message.endswith("The words are kept in the notes.") for one in found.findings] == [True] * (not fill)


def test_a_hold_under_a_rag_leaves_the_stage_as_it_is(tmp_path):
    """No later RAG would take it away again, and the project would never be late."""
    rows = [[1, "Audit", "MBC", "On hold", "Business case"], [2, "Legal", "SBC", "G"], [3, "Payroll", "SBC", "R"]]
    record = records(tracker(tmp_path, HEAD, *rows), "projects")[0]
    assert (record.value("stage"), record.value("notes")) == ("Business case", "RAG: On hold")


@pytest.mark.parametrize("words", ["-", "–", "--", " - "])
def test_a_dash_where_words_may_stand_says_nothing(tmp_path, words):
    record, findings = one(tmp_path, Progress=words, Stage=words, RAG="G")
    assert (record.value("progress"), record.value("stage"), findings) == (None, None, ())


def test_what_another_record_says_in_long_words_is_to_be_looked_at(tmp_path):
    rows = [[1, "Audit", *[None] * 6, "Supplier insolvent"], [2, "Legal", *[None] * 6, "see above"]]
    found = tracker(tmp_path, HEAD, *rows, [3, "Payroll", *[None] * 6, "On plan"])
    assert [record.value("progress") for record in records(found, "projects")][1] == "Supplier insolvent"
    ((weight, cell),) = [(one.weight, one.place.cell) for one in found.findings if "see above" in one.message]
    assert (weight, cell) == (Weight.UNSURE, "I3")


def test_ticks_and_crosses_in_columns_of_councils(tmp_path):
    head = ["Ref", "Project", "ABC", "MBC", "SBC", "TWBC"]
    rows = [
        [1, "Audit", "Y", "N", "x", "-"],
        [2, "Legal", "✓", "✗", "Lead", None],
        [3, "Waste", "tbc", "maybe", None, 1],
    ]
    found = tracker(tmp_path, head, *rows)
    assert [initials(record.value("councils")) for record in records(found, "projects")] == [
        ["ABC", "SBC"], ["ABC", "SBC"], ["TWBC"],
    ]  # fmt: skip
    assert [(finding.place.cell, finding.found) for finding in found.findings] == [("D4", "maybe")]
    assert records(found, "projects")[0].fields["councils"].words == "ABC, SBC"


def test_a_formula_without_its_result_and_an_error_are_said_and_left_empty(tmp_path):
    record, findings = one(tmp_path, Stage="=A1&B1", Progress="#REF!")
    assert record.value("stage") is None
    assert findings[0].place.cell == "E2"
    assert "the result of the formula, saved by Excel" in findings[0].message


def test_prompts_are_blanks(tmp_path):
    record, findings = one(tmp_path, Stage="< Select >", Lead="Please select")
    assert (record.value("stage"), record.value("lead"), findings) == (None, None, ())


@pytest.mark.parametrize(("words", "score"), [("High", 4), ("3 - Medium impact", 3), ("4", 4), (2, 2)])
def test_scores_of_risks(tmp_path, words, score):
    head = ["ID", "Risk", "Likelihood (1-5)", "Impact (1-5)", "Owner"]
    record, findings = one(
        tmp_path, head=head, ID="R1", Risk="It is late", **{"Likelihood (1-5)": words, "Impact (1-5)": 3}
    )
    assert (record.value("likelihood"), findings) == (score, ())


def test_a_score_on_another_scale_is_left_empty_and_said(tmp_path):
    head = ["ID", "Risk", "Likelihood", "Impact", "Owner"]
    record, findings = one(tmp_path, head=head, ID="R1", Risk="It is late", Likelihood=8, Impact=3)
    assert record.value("likelihood") is None
    assert (findings[-1].place.cell, findings[-1].found) == ("C2", "8")


@pytest.mark.parametrize(
    ("words", "status"),
    [("Open", "open"), ("CLOSED", "closed"), ("Closed - 12/10/09", "closed"), ("Complete", "closed")],
)
def test_choices_by_their_synonyms(tmp_path, words, status):
    record, findings = one(
        tmp_path, head=["ID", "Risk", "Likelihood", "Status"], ID=1, Risk="Late", Likelihood=3, Status=words
    )
    assert (record.value("status"), findings) == (status, ())


@pytest.mark.parametrize(
    ("head", "words", "status"), [("Done?", "Y", "closed"), ("Done?", "N", "open"), ("Closed", "No", "open")]
)
def test_a_yes_or_no_is_the_choice_that_its_heading_asks_for(tmp_path, head, words, status):
    heads = ["No", "Issue", "Priority", "Owner", head]
    record, _ = one(tmp_path, head=heads, No=1, Issue="It is late", Priority="H", **{head: words})
    assert record.value("status") == status


def strike(row, columns):
    def change(sheet):
        for column in columns:
            sheet.cell(row, column).font = Font(strike=True)

    return change


def test_a_row_struck_through_is_closed_and_words_struck_through_are_said(tmp_path):
    record, findings = one(tmp_path, strike(2, range(1, 10)), Stage="Live", Lead="MBC")
    assert (record.value("status"), record.fields["status"].source, findings) == ("closed", Source.STRIKE, ())
    record, findings = one(tmp_path, strike(2, [5]), Stage="Live", Lead="MBC")
    assert record.value("status") is None
    assert [(finding.place.cell, finding.found) for finding in findings] == [("E2", "Live")]


def test_a_row_struck_through_that_says_it_is_open_is_closed_and_said(tmp_path):
    head = ["ID", "Risk", "Likelihood", "Status"]
    record, findings = one(tmp_path, strike(2, range(1, 5)), head=head, ID=1, Risk="Late", Likelihood=3, Status="Open")
    assert record.value("status") == "closed"
    assert "says that it is open" in findings[0].message


def test_comments_are_kept_in_the_notes_under_their_heading(tmp_path):
    def comment(sheet):
        sheet["E2"].comment = Comment("Since when?", "TE")
        sheet["I2"].comment = Comment("Ask the Board", "TE")

    record, _ = one(tmp_path, comment, Stage="Live", Progress="Begun.")
    assert record.value("notes") == "Stage: Since when?\n\nProgress: Ask the Board"
    assert record.fields["notes"].source is Source.COMMENT
    record, _ = one(tmp_path, comment, head=[*HEAD, "Notes"], Stage="Live", Progress="Begun.", Notes="As it was.")
    assert record.value("notes") == "As it was.\n\nStage: Since when?\n\nProgress: Ask the Board"


def test_sections_name_the_theme_without_capitals_and_labels(tmp_path):
    rows = [
        ["ICT AND HR PROJECTS"],
        [1, "Audit", "MBC"],
        ["Theme 2: Front line"],
        [2, "Legal", "SBC"],
        ["Governance:"],
        [3, "ICT", "ABC"],
    ]
    found = records(tracker(tmp_path, HEAD, *rows), "projects")
    assert [record.value("theme").name for record in found] == ["ICT and HR projects", "Front line", "Governance"]
    assert (found[0].fields["theme"].words, found[0].fields["theme"].cell) == ("ICT AND HR PROJECTS", "A2")


def test_a_column_of_themes_counts_before_sections(tmp_path):
    rows = [["GOVERNANCE"], [1, "Audit", "MBC", "Enablers"], [2, "Legal", "SBC", None], [3, "Waste", "SBC", "Enablers"]]
    found = records(tracker(tmp_path, ["Ref", "Project", "Lead", "Theme"], *rows), "projects")
    assert [record.value("theme").name for record in found][:1] == ["Enablers"]


def test_sections_of_actions_are_the_meetings_they_come_from(tmp_path):
    rows = [["No", "Action", "Owner", "Due"], ["Management Board 18 September 2009"], [1, "Write it", "TE", "asap"]]
    (record,) = records(tracker(tmp_path, *rows, sheet="Actions"), "actions")
    assert record.value("meeting") == date(2009, 9, 18)


def test_continued_rows_join_like_with_like(tmp_path):
    rows = [
        [1, "Audit", "MBC", "G", "Live", "2008", None, "£250k pa", "First."],
        [None, "Audit (cont'd)", None, None, None, None, "2010", "£217k pa", "Second."],
        [2, "Legal", "SBC", "G", "Live", None, None, "£250k pa", "First."],
        [None, "Legal (cont'd)", "MBC", None, None, None, None, "£1m over 5 years", None],
    ]
    found = tracker(tmp_path, HEAD, *rows)
    audit, legal = records(found, "projects")
    assert audit.value("saving") == Sum(46_700_000, Period.YEAR, period_from="cell", words="£250k pa + £217k pa")
    assert audit.value("progress") == "First.\n\nSecond."
    assert audit.value("due").last == date(2010, 12, 31)
    assert audit.rows == (2, 3)
    assert legal.value("saving").pence == 25_000_000
    assert legal.value("lead") == 3
    assert {finding.place.cell for finding in found.findings} == {"H3", "H5", "C5"}


def test_a_title_that_ends_in_continued_is_the_rest_of_one_called_so_and_else_keeps_the_word(tmp_path):
    rows = [
        ["Agree the lease", "AB", "First."], ["Agree the lease continued", None, "Second."], ["Pilot", "CD", "Begun."],
        ["Pilot of the form continued", "EF", "Going well."],
    ]  # fmt: skip
    found = records(tracker(tmp_path, ["Action", "Owner", "Update"], *rows, sheet="Actions"), "actions")
    assert [(one.value("title"), one.value("update")) for one in found] == [
        ("Agree the lease", "First.\n\nSecond."), ("Pilot", "Begun."), ("Pilot of the form continued", "Going well."),
    ]  # fmt: skip


@pytest.mark.parametrize("filtered", [True, False])
def test_a_row_that_a_filter_hides_is_left_out_and_the_filter_is_named(tmp_path, filtered):
    def hide(sheet):
        sheet.auto_filter.ref = "A1:I3"
        sheet.row_dimensions[2].hidden = True
        if filtered:
            sheet.auto_filter.add_filter_column(3, ["G"])

    found = tracker(tmp_path, HEAD, [1, "Audit", "MBC", "R"], [2, "Legal", "SBC", "G"], change=hide)
    (finding,) = found.findings
    assert finding.weight is Weight.LEFT_OUT
    assert ("clear the filter" in finding.message, "show the row" in finding.message) == (filtered, not filtered)


@pytest.mark.parametrize("words", ["€40k", "£45,000-£50,000", "50%", "1,2m", "£20k from 2010/11, £30k later", "see 4"])
def test_what_gives_no_one_amount_keeps_its_words_and_says_so(tmp_path, words):
    record, (finding,) = one(tmp_path, Savings=words)
    assert record.value("saving") == Sum(None, known=Known.NOT_KNOWN, words=words)
    assert finding.message == f"“{words}” gives no one amount that can be made out: only the words are kept."


@pytest.mark.parametrize(
    ("words", "pence", "said"),
    [
        ("£500k", 500_000_00, 0), (5000, 5_000_00, 0), ("c£500k", 500_000_00, 1), ("up to £500k", 500_000_00, 1),
        ("£45k pa", 45_000_00, 1), ("£2m over 5 years", 2_000_000_00, 1), ("£1m-£2m", None, 1),
    ],
)  # fmt: skip
def test_a_budget_that_says_more_than_an_amount_is_asked_about(tmp_path, words, pence, said):
    record, findings = one(tmp_path, head=["Ref", "Project", "Lead", "RAG", "Budget"], Budget=words)
    assert record.value("budget") == pence
    assert [finding.place.cell for finding in findings] == ["E2"] * said


def test_what_nobody_sees_is_in_no_name_and_hides_no_heading(tmp_path):
    head = ["\u00a0Ref\u200b", "Pro\u00adject", "Lead\u00a0", "RA\u200bG", "Savings\u00a0(£k)", "Progress"]
    cells = ["1\u00a0", "Audit\u00a0& \u00adLegal\u200b", "MBC\ufeff", "G\u00a0", "£\u00a045k", "One\u00a0line\u00ad"]
    found = tracker(tmp_path, head, cells, [2, "HR", "SBC", "A", 5, "x"])
    record = records(found, "projects")[0]
    names = ("reference", "title", "lead", "rag", "progress")
    assert [record.value(name) for name in names] == ["1", "Audit & Legal", 2, "green", "One line"]
    assert record.value("saving") == Sum(45_000_00, words="£\u00a045k")
    assert found.findings == ()


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(1949, 12, 31), date(2150, 1, 1)])
def test_a_real_date_that_is_no_date_of_these_years_is_asked_about(tmp_path, day):
    record, findings = one(tmp_path, Due=day)
    assert record.value("due") == replace(When.on(day), sure=False)
    assert [finding.place.cell for finding in findings] == ["G2"]


def test_an_apostrophe_that_kept_excel_from_reading_is_passed_over(tmp_path):
    record, findings = one(tmp_path, Due="'01/04/2010", Savings="'45000")
    assert record.value("due") == When(date(2010, 4, 1), date(2010, 4, 1), words="01/04/2010")
    assert record.value("saving") == Sum(45_000_00, words="45000")
    assert findings == ()


def test_figures_under_plan_and_actual_are_no_text(tmp_path):
    heads = [["Ref", "Project", "Lead", "Savings (£000)", None], [None, None, None, "Plan", "Actual"]]
    rows = [[1, "Audit", "MBC", 45, 50], [2, "HR", "SBC", 5, None]]
    found = tracker(tmp_path, *heads, *rows, change=lambda sheet: sheet.merge_cells("D1:E1"))
    savings = [record.value("saving") for record in records(found, "projects")]
    assert savings == [Sum(45_000_00), Sum(5_000_00)]
    assert [one.place.cell for one in found.findings if one.weight is Weight.LEFT_OUT] == ["E2"]


def test_a_record_without_a_title_is_left_out_and_named(tmp_path):
    found = tracker(
        tmp_path,
        HEAD,
        [1, "Audit", "MBC"],
        [2, None, "SBC", "G", "Live", "2008", "2009", "£3k", "Many words of progress."],
        [3, "Waste", "ABC"],
    )
    assert [record.value("title") for record in records(found, "projects")] == ["Audit", "Waste"]
    assert [(one.kind, one.place.cell) for one in found.left_out] == [("incomplete record", "A3")]


def test_cells_merged_downwards_count_for_each_row(tmp_path):
    head = ["Project", "Council", "Year", "Kind", "Basis", "Amount"]
    rows = [["Audit", "MBC", "2009/10", "cashable", "plan", 12], [None, "SBC", "2009/10", "cashable", "plan", 9]]
    found = records(tracker(tmp_path, head, *rows, change=lambda sheet: sheet.merge_cells("A2:A3")), "savings")
    assert [(r.value("project").name, r.value("council"), r.value("amount")) for r in found] == [
        ("Audit", 2, 1200),
        ("Audit", 3, 900),
    ]
    assert found[1].fields["project"].cell == "A2"


@pytest.mark.parametrize("words", ["All", "Various", "Programme-wide", "Corporate"])
def test_words_that_mean_no_one_project_make_none(tmp_path, words):
    head = ["ID", "Project", "Risk", "Likelihood", "Impact"]
    record, findings = one(tmp_path, head=head, ID=1, Project=words, Risk="Late", Likelihood=3, Impact=3)
    assert record.value("about") is None
    assert findings[0].found == words


@pytest.mark.parametrize(("words", "theme"), [("Corporate", "Corporate"), ("People", "People"), ("Risks", None)])
def test_a_theme_may_be_called_what_no_project_is(tmp_path, words, theme):
    record, _ = one(tmp_path, head=["Ref", "Project", "Theme", "RAG"], Theme=words)
    assert getattr(record.value("theme"), "name", None) == theme


def test_a_role_of_a_council_that_the_field_cannot_hold_is_said(tmp_path):
    record, findings = one(tmp_path, head=["Ref", "Project", "Councils"], Councils="MBC, SBC (Ashford co-opted)")
    assert initials(record.value("councils")) == ["ABC", "MBC", "SBC"]
    assert record.fields["councils"].roles == ((1, "co-opted"),)
    assert [(finding.weight, finding.place.cell) for finding in findings] == [(Weight.NOTE, "C2")]


def test_a_council_that_left_takes_no_part(tmp_path):
    record, findings = one(tmp_path, head=["Ref", "Project", "Councils"], Councils="MBC, SBC (Ashford withdrawn)")
    assert initials(record.value("councils")) == ["MBC", "SBC"]
    assert [(finding.weight, finding.place.cell) for finding in findings] == [(Weight.LEFT_OUT, "C2")]


@pytest.mark.parametrize(
    ("words", "takes_part", "role"),
    [("Co-opted", True, "co-opted"), ("Y (observer)", True, "observer"), ("Withdrew", False, None), ("Y", True, None)],
)
def test_a_role_in_a_column_of_ticks_is_read(tmp_path, words, takes_part, role):
    head = ["Ref", "Project", "ABC", "MBC", "SBC"]
    record, _ = one(tmp_path, head=head, ABC=words, MBC="Y", SBC="Y")
    assert initials(record.value("councils")) == ["ABC"] * takes_part + ["MBC", "SBC"]
    assert record.fields["councils"].roles == (((1, role),) if role else ())


def test_lines_are_kept_in_long_texts_and_nowhere_else(tmp_path):
    record, _ = one(tmp_path, Project="Internal\naudit", Stage="Full  business\ncase", Progress="First.\nSecond.")
    assert [record.value(name) for name in ("title", "stage", "progress")] == [
        "Internal audit", "Full business case", "First.\nSecond.",
    ]  # fmt: skip
    assert record.fields["title"].words == "Internal\naudit"


def test_a_period_is_no_day_for_a_field_that_needs_one(tmp_path):
    head = ["Meeting", "Ref", "Action", "Owner"]
    record, findings = one(tmp_path, head=head, Meeting="Dec 2009", Action="Write it", Owner="TE")
    assert record.value("meeting") is None
    assert (findings[0].place.cell, findings[0].wanted) == ("A2", "one day, such as 18 September 2009")


@pytest.mark.parametrize("words", ["tbc", "-", "N/A", "TBC."])
def test_a_council_that_is_not_said_is_none_and_no_new_one(tmp_path, words):
    head = ["Ref", "Project", "Lead council", "Councils"]
    record, findings = one(tmp_path, head=head, **{"Lead council": words, "Councils": words})
    assert (record.value("lead"), record.value("councils"), findings) == (None, None, ())


@pytest.mark.parametrize("head", ["Budget (£)", "One-off cost", "Forecast cost (£000)", "Meeting"])
@pytest.mark.parametrize("words", ["TBC", "n/k", "?", "to be confirmed", "not known yet"])
def test_that_an_amount_or_a_day_is_to_come_is_listed_where_it_cannot_be_kept(tmp_path, head, words):
    heads = ["Ref", "Action", head, "Owner"] if head == "Meeting" else ["Ref", "Project", head, "RAG"]
    _, findings = one(tmp_path, head=heads, Action="Write it", Owner="TE", RAG="G", **{head: words})
    (finding,) = (each for each in findings if each.place.cell == "C2")
    assert (finding.weight, finding.found) == (Weight.UNSURE, words)
    assert finding.message.startswith(f"“{words}” ")
    assert "stays empty" in finding.message


@pytest.mark.parametrize("head", ["Budget (£)", "One-off cost", "Forecast cost (£000)"])
@pytest.mark.parametrize(
    ("words", "pence", "said"),
    [
        ("-", None, 0), ("n/a", None, 0), ("N.A.", None, 0), ("none", None, 0), ("nil", 0, 0),
        ("n/a, Swale pays", None, 1),
    ],
)  # fmt: skip
def test_that_there_is_no_amount_is_no_doubt_unless_more_is_said(tmp_path, head, words, pence, said):
    record, findings = one(tmp_path, head=["Ref", "Project", head, "RAG"], RAG="G", **{head: words})
    assert [each.value for each in record.fields.values() if each.column == 3] == [pence]
    assert [each.found for each in findings if each.place.cell == "C2"] == [words] * said


def test_a_section_of_risks_is_a_project_only_where_there_is_one(tmp_path):
    head = ["ID", "Risk", "Likelihood", "Impact", "Owner"]
    rows = [["INTERNAL AUDIT"], ["R1", "It is late", 3, 4, "TE"], ["STRATEGIC RISKS"], ["R2", "It is dear", 3, 4, "TE"]]
    book = Workbook()
    for row in [head, *rows]:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    programme = Programme()
    programme.records["projects"].append({"id": 7, "title": "Internal audit", "reference": "1"})
    found = programme.tracker(tmp_path / "a.xlsx")
    assert [record.value("about") for record in records(found, "risks")] == [7, None]
    assert ["“STRATEGIC RISKS” stands over records" in finding.message for finding in found.findings] == [True]


@pytest.mark.parametrize("section", ["Parking", "PROJECT: Parking", "Project 3 - Parking", "Scheme: Parking"])
def test_a_section_of_milestones_is_their_project_even_if_it_is_new(tmp_path, section):
    rows = [["Ref", "Milestone", "Baseline", "Forecast"], [section], ["M1", "Go-live", "31/03/10", "30/04/10"]]
    found = tracker(tmp_path, *rows)
    (record,) = records(found, "milestones")
    assert not any("No column says the project" in one.message for one in found.findings)
    assert record.value("project") == New("projects", (("title", "Parking"),))


def milestones(tmp_path, sheets, over=()):
    book = Workbook()
    book.remove(book.active)
    for name in sheets:
        sheet = book.create_sheet(name)
        for row in [
            *([text] for text in over),
            ["Milestone", "Due", "RAG"],
            ["Sign", "Mar-10", "G"],
            ["Move", "", "A"],
        ]:
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    return [record.value("project") for record in records(found, "milestones")], found.findings


def test_the_sheet_or_a_title_names_the_project_of_all_that_is_on_it(tmp_path):
    named, findings = milestones(tmp_path, ["Audit", "Legal services"])
    assert [one.name for one in named] == ["Audit", "Audit", "Legal services", "Legal services"]
    assert sum("taken to be of" in one.message and one.weight is Weight.UNSURE for one in findings) == 2
    named, _ = milestones(tmp_path, ["Milestones"], over=["Project: Payroll"])
    assert [one.name for one in named] == ["Payroll", "Payroll"]


@pytest.mark.parametrize("sheet", ["Milestones", "Sheet1", "MKIP plan", "Tracker v2", "Key dates 2009", "Action log"])
def test_a_sheet_called_after_what_is_on_it_names_no_project(tmp_path, sheet):
    assert milestones(tmp_path, [sheet])[0] == []


def test_a_milestone_without_a_project_is_of_that_of_the_row_above_and_that_is_said(tmp_path):
    book = Workbook()
    heads = ["Project", "Milestone", "Forecast", "RAG"]
    rows = [["Audit", "Sign", "31/03/10", "G"], [None, "Go live", "30/04/10", "A"], ["HR", "Move", "30/05/10", "R"]]
    for row in (heads, *rows, [None, "Review", "30/06/10", "G"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    tracker = read(tmp_path / "a.xlsx")
    found = [(one.value("title"), one.fields["project"].words) for one in records(tracker, "milestones")]
    assert found == [("Sign", "Audit"), ("Go live", "Audit"), ("Move", "HR"), ("Review", "HR")]
    said = [(one.place.cell, one.message) for one in tracker.findings if one.message.startswith("No project")]
    assert said == [
        ("A3", "No project stands in the row, so it is taken to be of Audit, as the row above: look at it."),
        ("A5", "No project stands in the row, so it is taken to be of HR, as the row above: look at it."),
    ]


def test_dated_updates_in_a_cell_are_paragraphs_and_the_words_of_the_cell_are_kept(tmp_path):
    words = "10/9: brief agreed. 24/9: staff told."
    (record,) = records(
        tracker(tmp_path, ["Ref", "Project", "Lead", "Progress"], ["1", "Legal", "MBC", words]), "projects"
    )
    assert record.value("progress") == "10/9: brief agreed.\n\n24/9: staff told."
    assert record.fields["progress"].words == words


def test_councils_of_a_row_that_continues_take_part_too(tmp_path):
    rows = [
        ["Ref", "Project", "Councils", "Progress"],
        ["1", "Legal", "MBC, SBC", "Going well"],
        [None, None, "TWBC", "More"],
    ]
    found = tracker(tmp_path, *rows)
    (record,) = records(found, "projects")
    assert initials(record.value("councils")) == ["MBC", "SBC", "TWBC"]
    assert any("are taken together as" in one.message for one in found.findings)


def test_a_comment_that_nothing_can_keep_is_told_of(tmp_path):
    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.active.append(["Project", "Milestone", "Forecast"])
    book.active.append(["Audit", "Go live", "1/4/2010"])
    book.active["C2"].comment = Comment("The Board moved it", "TE")
    book.save(path)
    found = read(path)
    assert [(one.place.cell, one.found) for one in found.findings if one.weight is Weight.LEFT_OUT] == [
        ("C2", "The Board moved it")
    ]
