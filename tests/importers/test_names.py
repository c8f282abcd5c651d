"""What a table of a file means by a name or a reference of another table: of the same file, or of the programme."""

import itertools

import pytest
from openpyxl import Workbook

from mkip_desk.domain.findings import Weight
from mkip_desk.importers.plan.item import Happens
from mkip_desk.importers.plan.plan import Choices
from mkip_desk.importers.words.likeness import Names
from mkip_desk.importers.words.readings import squeezed
from tests.importers.programme import Programme, read, records

PROJECTS = [["Ref", "Project", "Lead"], ["P01", "Payroll", "SBC"], ["P02", "Debt recovery", "MBC"]]
POINTING = {
    "risks": lambda words: [["ID", "Project", "Risk", "Likelihood", "Impact"], ["R1", words, "Nobody pays", 3, 4]],
    "issues": lambda words: [["ID", "Project", "Issue", "Owner"], ["I1", words, "Nobody has paid", "Head of Audit"]],
    "actions": lambda words: [["Ref", "Project", "Action", "Owner"], ["A1", words, "Write to them", "Head of Audit"]],
    "milestones": lambda words: [["Ref", "Project", "Milestone", "Due"], ["M1", words, "Letters sent", "31/03/2010"]],
    "savings": lambda words: [["Project", "Council", "Year", "Saving (£)"], [words, "MBC", "2009/10", 4000]],
}
WORDS = (
    "P02", "p02", "P2", "P 02", "P-02", "P02 Debt recovery", "P02 - Debt recovery team", "P02: Debt recovery",
    "P02. debt recovery", "[P02] Debt recovery", "Debt recovery (P02)", "Debt recovery, P02", "Project P02",
    "Debt recovery", "debt-recovery", "DEBT RECOVERY",
)  # fmt: skip


def book(tmp_path, **sheets):
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def holding(**project):
    """A programme that holds one project."""
    programme = Programme()
    programme.records["projects"].append({"id": 7, "reference": None, "title": "", **project})
    return programme


def pointed_to(programme, register):
    """The title of the project that the one record of a register is about."""
    (record,) = programme.records[register]
    return programme.find("projects", id=record.get("about") or record.get("project"))["title"]


def told(plan):
    return [finding.message for finding in plan.findings if finding.weight is Weight.UNSURE]


@pytest.mark.parametrize("register", POINTING)
@pytest.mark.parametrize("words", WORDS)
def test_a_project_of_the_file_is_meant_however_it_is_called(tmp_path, words, register):
    programme = Programme()
    path = book(tmp_path, **{register: POINTING[register](words), "projects": PROJECTS})
    plan = programme.plan(path)
    assert plan.new == ()
    programme.apply(plan.resolved())
    assert [project["title"] for project in programme.records["projects"]] == ["Payroll", "Debt recovery"]
    assert pointed_to(programme, register) == "Debt recovery"
    assert programme.plan(path).changes_nothing


@pytest.mark.parametrize("order", list(itertools.permutations(("projects", "risks", "milestones"))))
def test_it_is_meant_wherever_the_sheets_stand(tmp_path, order):
    programme = Programme()
    sheets = {"projects": PROJECTS, "risks": POINTING["risks"]("P02"), "milestones": POINTING["milestones"]("P02")}
    plan = programme.plan(book(tmp_path, **{name: sheets[name] for name in order}))
    programme.apply(plan.resolved())
    assert plan.new == ()
    assert pointed_to(programme, "risks") == pointed_to(programme, "milestones") == "Debt recovery"


@pytest.mark.parametrize(
    ("held", "happens"),
    [
        ({"reference": "P02", "title": "Debt recovery"}, Happens.CHANGED),  # the lead is filled in
        ({"reference": "P09", "title": "Debt recovery"}, Happens.CONFLICT),  # numbered anew
        ({"reference": None, "title": "Debt recovery"}, Happens.CHANGED),
        ({"reference": "P02", "title": "Car parks and bridges"}, Happens.NEW),  # another one by that number
    ],
)
@pytest.mark.parametrize("words", ["P02", "P02 Debt recovery", "Debt recovery"])
def test_a_reference_of_the_file_means_its_own_project_whatever_the_programme_calls_so(tmp_path, held, happens, words):
    programme = holding(**held)
    plan = programme.plan(book(tmp_path, risks=POINTING["risks"](words), projects=PROJECTS))
    (item,) = [item for item in plan.items if item.read.value("title") == "Debt recovery"]
    assert item.happens is happens
    assert plan.new == ()
    programme.apply(plan.resolved())
    assert pointed_to(programme, "risks") == "Debt recovery"
    assert len([project for project in programme.records["projects"] if project["title"] == "Debt recovery"]) == 1


def test_a_reference_with_another_title_beside_it_is_no_sure_sign(tmp_path):
    plan = Programme().plan(book(tmp_path, risks=POINTING["risks"]("P02 Street lighting"), projects=PROJECTS))
    assert [one.name for one in plan.new] == ["P02 Street lighting"]
    assert [message for message in told(plan) if "P02 Street lighting" in message]


def test_a_project_left_out_is_still_made_by_its_name_for_what_is_about_it(tmp_path):
    programme = Programme()
    plan = programme.plan(book(tmp_path, projects=PROJECTS, risks=POINTING["risks"]("P02")))
    left_out = next(item.key for item in plan.items if item.read.value("reference") == "P02")
    resolved = plan.resolved(Choices(left_out=frozenset({left_out})))
    assert [one.name for one in resolved.along] == ["Debt recovery"]
    programme.apply(resolved)
    assert pointed_to(programme, "risks") == "Debt recovery"


def test_a_project_that_was_deleted_is_not_made_again_without_a_word(tmp_path):
    programme = Programme()
    programme.deleted["projects"].append({"id": 7, "reference": "P02", "title": "Debt recovery"})
    plan = programme.plan(book(tmp_path, projects=PROJECTS, risks=POINTING["risks"]("P02")))
    assert [one.name for one in plan.new] == ["Debt recovery"]
    assert [message for message in told(plan) if "You deleted Debt recovery" in message]


SPELT = [
    ("Waste contract relet", "Waste contract re-let"), ("Waste contract relet", "Waste contract re let"),
    ("Revenues & Benefits", "Revenues and benefits"), ("R&B", "R & B"), ("Members' allowances", "Members allowances"),
    ("E-mail archive", "Email archive"), ("Web site", "website"), ("Office move 1-2", "Office move 1 - 2"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SPELT)
def test_names_that_only_are_spelt_otherwise_are_the_same_in_a_file_and_against_the_programme(tmp_path, one, other):
    assert squeezed(one) == squeezed(other)
    projects = [["Ref", "Project", "Lead"], ["P01", one, "SBC"]]
    plan = Programme().plan(book(tmp_path, risks=POINTING["risks"](other), projects=projects))
    assert plan.new == ()
    for sheets in ({"risks": POINTING["risks"](other)}, {"projects": [*projects[:1], ["P01", other, "SBC"]]}):
        plan = holding(title=one).plan(book(tmp_path, **sheets))
        assert plan.new == ()
        assert not any(item.read.register == "projects" and item.happens is Happens.NEW for item in plan.items)
    log = [*POINTING["risks"](one), ["R2", other, "Nobody answers", 2, 2]]
    assert len(Programme().plan(book(tmp_path, risks=log)).new) == 1


def test_what_is_spelt_just_so_goes_before_what_is_not(tmp_path):
    projects = [["Ref", "Project", "Lead"], ["P01", "Relet", "SBC"], ["P02", "Re-let", "SBC"]]
    programme = Programme()
    programme.apply(programme.plan(book(tmp_path, projects=projects, risks=POINTING["risks"]("Re-let"))).resolved())
    assert pointed_to(programme, "risks") == "Re-let"


@pytest.mark.parametrize(
    ("one", "other"), [("Phase 1.1", "Phase 11"), ("Phase 1-1", "Phase 11"), ("2009 10", "200910")]
)
def test_figures_are_not_run_together(one, other):
    assert squeezed(one) != squeezed(other)


NEAR = [
    ("HR", "Human Resources"), ("H.R.", "Human Resources"), ("Human Resources", "HR"),
    ("Printing", "Printing services"), ("Printing services", "Printing"), ("EH", "Environmental Health"),
    ("R&B", "Revenues and Benefits"),
    ("R & B", "Revenues and Benefits"), ("ICT", "Information and Communications Technology"),
    ("HR shared service", "Human Resources"), ("Debt recovry", "Debt recovery"), ("Planning", "Planning support"),
    ("Waste contract", "Waste contract re-let"), ("The audit partnership", "Audit"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "title"), NEAR)
def test_a_name_that_is_nearly_another_is_made_with_a_question(tmp_path, words, title):
    asked = f"There is no project called {words}, so it is made; but {title} may be meant: look at it."
    risks = POINTING["risks"](words)
    for plan in (
        Programme().plan(book(tmp_path, risks=risks, projects=[["Ref", "Project", "Lead"], ["P01", title, "SBC"]])),
        holding(title=title).plan(book(tmp_path, risks=risks)),
    ):
        assert [one.name for one in plan.new] == [words]
        (finding,) = [finding for finding in plan.findings if finding.message == asked]
        assert (finding.place.sheet, finding.place.cell) == ("risks", "B2")
        assert finding in next(item for item in plan.items if item.read.register == "risks").read.findings
    plan = holding(title=title).plan(book(tmp_path, projects=[["Ref", "Project", "Lead"], ["P01", words, "SBC"]]))
    assert [item.suggestion.title for item in plan.items] == [title]


@pytest.mark.parametrize(
    ("words", "title"),
    [("Legal", "Payroll"), ("Shared services", "Printing services"), ("HR", "Housing"), ("IT", "Internal audit"),
     ("Waste", "Waste water heat recovery scheme"), ("of", "Old fire station")],
)  # fmt: skip
def test_names_that_have_little_in_common_are_not_asked_about(words, title):
    assert Names({1: title}).like(words) is None


def test_a_project_that_is_only_named_is_told_of_at_the_cell_that_names_it(tmp_path):
    plan = Programme().plan(book(tmp_path, projects=PROJECTS, risks=POINTING["risks"]("Street lighting")))
    assert told(plan) == [
        "There is no project called Street lighting, neither in the programme nor in this file, so it is made: "
        "look at it."
    ]


def test_what_the_user_deleted_is_not_made_again_by_the_same_file(tmp_path):
    """The project with its milestone is gone, and its risk is about another one since."""
    programme = Programme()
    path = book(tmp_path, projects=PROJECTS, risks=POINTING["risks"]("P02"), milestones=POINTING["milestones"]("P02"))
    programme.apply(programme.plan(path).resolved())
    for register, title in (("projects", "Debt recovery"), ("milestones", "Letters sent")):
        record = programme.find(register, title=title)
        programme.records[register].remove(record)
        programme.deleted[register].append(record)
    programme.find("risks", reference="R1")["about"] = programme.find("projects", title="Payroll")["id"]
    plan = programme.plan(path)
    assert plan.new == ()
    assert not [message for message in told(plan) if "deleted" in message]
    assert plan.changes_nothing
    assert {item.happens for item in plan.items if item.read.register == "risks"} == {Happens.KEPT}


@pytest.mark.parametrize(("one", "other"), SPELT)
def test_one_name_in_two_spellings_in_one_list_is_told_of(tmp_path, one, other):
    rows = [["Ref", "Project", "Lead"], ["P01", one, "SBC"], ["P02", "Payroll", "SBC"], ["P03", other, "MBC"]]
    plan = Programme().plan(book(tmp_path, projects=rows))
    said = [f.place.cell for f in plan.findings if "one name in two spellings" in f.message]
    assert said == ["B4"]
    assert plan.counts[Happens.NEW] == 3


LIST = [["Ref", "Project", "RAG", "Lead"], ["P02", "Debt recovery", "R", "MBC"], ["P05", "Parking", "G", "SBC"]]


def of_several(tmp_path, name, head, row):
    book = Workbook()
    for line in LIST:
        book.active.append(line)
    other = book.create_sheet(name)
    for line in (head, row, [line.replace("1", "2") if isinstance(line, str) else line for line in row]):
        other.append(line)
    book.save(tmp_path / "a.xlsx")
    return read(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    "words", ["P02/P05", "P02, P05", "p2 and P05", "Debt recovery; Parking", "P02 & Parking", "P02\nP05"]
)
def test_of_two_projects_in_a_cell_the_first_is_taken_and_the_other_named(tmp_path, words):
    head = ["ID", "Risk", "Project", "Likelihood", "Impact"]
    found = of_several(tmp_path, "Risks", head, ["R1", "Staff leave", words, 3, 4])
    about = records(found, "risks")[0].value("about")
    assert about.name == "Debt recovery"
    said = [one for one in found.findings if one.place.cell == "C2"]
    assert [one.weight for one in said] == [Weight.LEFT_OUT]
    assert "says more than Project can hold" in said[0].message


def test_a_saving_of_two_projects_is_not_that_of_the_first(tmp_path):
    found = of_several(
        tmp_path, "Savings", ["Project", "Council", "Year", "Saving"], ["P02/P05", "MBC", "2009/10", "£5,000"]
    )
    assert not records(found, "savings")
    assert any("P02/P05" in one.message for one in found.findings if one.weight is Weight.LEFT_OUT)


@pytest.mark.parametrize("words", ["HR and Payroll", "P02 and others", "Parking/Leisure"])
def test_a_name_with_a_mark_in_it_is_one_name(tmp_path, words):
    head = ["ID", "Risk", "Project", "Likelihood", "Impact"]
    found = of_several(tmp_path, "Risks", head, ["R1", "Staff leave", words, 3, 4])
    assert records(found, "risks")[0].value("about").name == words


@pytest.mark.parametrize("head", ["Service area", "Area", "Business area"])
def test_a_service_area_of_a_risk_is_no_project_of_its_own(tmp_path, head):
    """It is the project that is so called, or the service; another name is kept in the notes, and told once."""
    book, programme = Workbook(), Programme()
    programme.records["projects"] = [{"id": 7, "title": "Legal merger"}]
    programme.records["services"] = [{"id": 9, "title": "Revenues"}]
    book.active.append(["Ref", head, "Risk", "Likelihood", "Impact"])
    for at, area in enumerate(("Legal merger", "Revenues", "Benefits", "Benefits")):
        book.active.append([at, area, f"What may go wrong {at}", 2, 3])
    book.save(tmp_path / "a.xlsx")
    found = programme.tracker(tmp_path / "a.xlsx")
    risks = [(one.value("about"), one.value("service"), one.value("notes")) for one in records(found, "risks")]
    kept = (None, None, f"{head}: Benefits")
    assert risks == [(7, None, None), (None, 9, None), kept, kept]
    assert [one.place.cell for one in found.findings if "not a known project or service" in one.message] == ["B4"]


def test_under_service_a_risk_names_the_service_so_called_or_else_a_project(tmp_path):
    book, programme = Workbook(), Programme()
    programme.records["services"] = [{"id": 9, "title": "Revenues"}]
    for row in (
        ["Ref", "Service", "Risk", "Likelihood", "Impact"],
        [1, "Revenues", "Fire", 2, 3],
        [2, "Legal", "Flood", 2, 3],
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    fire, flood = records(programme.tracker(tmp_path / "a.xlsx"), "risks")
    assert (fire.value("about"), fire.value("service")) == (None, 9)
    assert (flood.value("about").name, flood.value("service")) == ("Legal", None)


@pytest.mark.parametrize(
    ("head", "references", "of", "kept"),
    [
        ("Ref", ("P01", "P01", "P02"), ("P01", "P01", "P02"), (None, None, None)),
        ("Ref", ("P01.1", "P01.2", "P02/1"), ("P01", "P01", "P02"), ("P01.1", "P01.2", "P02/1")),
        ("Ref", ("M1", "M2", "M3"), (), ()),
        ("No", (1, 2, 3), (), ()),
        ("Project no", (1, 1, 2), ("1", "1", "2"), (None, None, None)),
    ],
)
def test_a_sheet_of_milestones_with_names_and_references_is_of_milestones(tmp_path, head, references, of, kept):
    """They are of the project whose reference each has, or begins with; where none is it is said, and none is made."""
    book = Workbook()
    book.active.title = "Milestones"
    numbered = isinstance(references[0], int)
    book.active.append([head, "Name", "Date"])
    for each in references:
        book.active.append([each, f"Letter {each} sent", "31/03/2010"])
    sheet = book.create_sheet("Projects")
    sheet.append(["Ref", "Project", "Lead"])
    sheet.append([1 if numbered else "P01", "Payroll", "SBC"])
    sheet.append([2 if numbered else "P02", "Debt recovery", "MBC"])
    book.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    names = {"P01": "Payroll", "P02": "Debt recovery", "1": "Payroll", "2": "Debt recovery"}
    milestones = records(found, "milestones")
    assert [one.value("project").name for one in milestones] == [names[each] for each in of]
    assert tuple(one.value("reference") for one in milestones) == kept
    assert len(records(found, "projects")) == 2
    said = [
        one.message for one in found.findings if one.place.sheet == "Milestones" and "No column says" in one.message
    ]
    assert [("choose one" in one, "begins with" in one) for one in said] == [(not of, bool(of))]
