"""The chart of the gates: a diamond each where its day is, and what has slipped told without colour."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Line, Polygon, String

from mkip_desk.domain.dates.when import When
from mkip_desk.reports.charts.gates_ahead import GateRow, Mark, gate_row, gates_ahead
from mkip_desk.reports.gate_content import Gateway, ProjectGates
from mkip_desk.reports.style import ACCENT, WHITE

TODAY = date(2014, 12, 1)
DONE = Mark("G3", decided=date(2014, 9, 1), over=True)
SLIPPED = Mark("G4", When.on(date(2015, 1, 31)), When.on(date(2015, 4, 30)))
AHEAD = Mark("G5a", When.on(date(2015, 7, 31)), When.on(date(2015, 7, 31)))


def diamonds(*marks: Mark) -> list[Polygon]:
    chart = gates_ahead([GateRow("Legal services", "red", marks)], TODAY)
    return [shape for shape in chart.drawing.contents if isinstance(shape, Polygon)]


def test_a_gate_that_is_over_is_full_and_one_ahead_hollow() -> None:
    assert [shape.fillColor for shape in diamonds(DONE, AHEAD)] == [ACCENT, WHITE]


def test_a_slip_is_a_broken_line_from_where_the_gate_was_agreed_to_where_it_is() -> None:
    chart = gates_ahead([GateRow("Legal services", "red", (SLIPPED,))], TODAY)
    was, now = (shape.points[0] + 5 for shape in chart.drawing.contents if isinstance(shape, Polygon))
    assert was < now
    assert any(
        isinstance(each, Line) and each.strokeDashArray and each.x2 - each.x1 > 40 for each in chart.drawing.contents
    )
    assert chart.alt == (
        "Gates of projects, seen on 1 December 2014. Legal services, off track: G4 expected 30 Apr 2015, 89 days after "
        "31 Jan 2015 as agreed."
    )


@given(st.lists(st.dates(date(2013, 1, 1), date(2016, 12, 31)), min_size=1, max_size=12))
def test_whatever_the_days_gates_stand_in_their_order_and_within_the_chart(days: list[date]) -> None:
    marks = tuple(Mark(f"G{number}", expected=When.on(day)) for number, day in enumerate(days))
    chart = gates_ahead([GateRow("Legal services", None, marks)], TODAY)
    found = [shape.points[0] for shape in chart.drawing.contents if isinstance(shape, Polygon)]
    assert all(first <= then for first, then in pairwise(found))
    assert all(0 < x < chart.drawing.width - 10 for x in found)
    keys = [each for each in chart.drawing.contents if isinstance(each, String) and each.text in {m.key for m in marks}]
    assert [each.text for each in keys] == [
        key for _, key in sorted(zip(days, (m.key for m in marks), strict=True), key=lambda each: each[0])
    ]
    assert all(then.x - first.x > 15 for first, then in pairwise(keys)), "no gate hides another, of one day or not"


def test_a_gate_years_away_does_not_push_the_others_together() -> None:
    far = Gateway("Planning Support", "G4 Go-live", "G4", expected=When.on(date(2019, 6, 2)))
    near = Gateway("Planning Support", "G3 Decisions", "G3", decided=date(2014, 9, 1), outcome="approve")
    row = gate_row(ProjectGates("Planning Support", None, (near, far), far), TODAY)
    assert row is not None
    assert [mark.key for mark in row.marks] == ["G3"]
    assert gate_row(ProjectGates("Planning Support", None, (far,), far), TODAY) is None
