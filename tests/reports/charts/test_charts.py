"""Charts: the words beside them state every figure, and what they draw is where it should be."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from reportlab.graphics.shapes import Line, Polygon, Rect, Shape, String

from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.registers.register import band_of
from mkip_desk.domain.risk import BANDS
from mkip_desk.domain.shared_services.under_performance import Count
from mkip_desk.reports.charts.council_bars import CouncilBar, council_bars
from mkip_desk.reports.charts.delivered_of import Delivered, delivered_of
from mkip_desk.reports.charts.drawing import Chart, scale, tick_words
from mkip_desk.reports.charts.five_quarters import Point, five_quarters
from mkip_desk.reports.charts.heat_map import PAINTS, heat_map
from mkip_desk.reports.charts.missed_by_quarter import missed_by_quarter
from mkip_desk.reports.charts.rag_ring import rag_ring
from mkip_desk.reports.charts.savings_by_stage import savings_by_stage
from mkip_desk.reports.charts.savings_by_year import YearOfSavings, savings_by_year
from mkip_desk.reports.charts.timeline import Span, timeline
from mkip_desk.reports.fonts import FACES
from mkip_desk.reports.rag import SIGNS
from mkip_desk.reports.service_content import QuarterCount
from mkip_desk.reports.style import ACCENT, PALE, RED, WHITE

TODAY = date(2009, 11, 30)
EARLY_2010 = When(date(2010, 1, 1), date(2010, 4, 30), Precision.PART_OF_YEAR, "early 2010")


def shapes(chart: Chart, kind: type[Shape]) -> list:
    return [shape for shape in chart.drawing.contents if isinstance(shape, kind)]


def words(chart: Chart) -> list[str]:
    return [shape.text for shape in shapes(chart, String)]


def extent(shape: String) -> tuple[float, float]:
    width = FACES[shape.fontName].width(shape.text, shape.fontSize)
    left = shape.x - {"start": 0.0, "middle": width / 2, "end": width}[shape.textAnchor]
    return left, left + width


def bars(chart: Chart, fill) -> list[float]:
    return [shape.height for shape in shapes(chart, Rect) if shape.fillColor == fill and shape.width != 9]


def test_ring_tells_and_shows_each_count_by_letter_and_words():
    chart = rag_ring({"green": 6, "amber": 5, "red": 2, None: 1, "complete": 0})
    assert chart.alt == (
        "Ring chart of 14 projects by RAG: off track (R) 2; at risk (A) 5; on track (G) 6; not reported (–) 1."
    )
    assert words(chart) == [
        "14",
        "projects",
        "2",
        "R Off track",
        "5",
        "A At risk",
        "6",
        "G On track",
        "1",
        "Not reported",
    ]


def test_ring_of_one_project():
    assert words(rag_ring({"green": 1}))[:2] == ["1", "project"]


YEARS = (
    YearOfSavings("2009/10", 170_000_00, 159_000_00),
    YearOfSavings("2010/11", 773_000_00, -120_000_00),
    YearOfSavings("2011/12", 773_000_00, None),
    YearOfSavings("2012/13", None, 0),
)


def test_savings_by_year_tell_every_figure_and_what_is_not_known():
    assert savings_by_year(YEARS, "cashable").alt == (
        "Bar chart of cashable savings by financial year: 2009/10 planned £170,000, delivered £159,000;"
        " 2010/11 planned £773,000, delivered −£120,000; 2011/12 planned £773,000, delivered not known;"
        " 2012/13 planned not known, delivered £0."
    )


def test_what_is_known_in_part_is_said_in_the_chart_and_beside_it():
    chart = savings_by_year([YearOfSavings("2009/10", 30_000_00, 9_000_00, in_part=True)])
    assert "known in part" in words(chart)
    assert chart.alt.endswith("2009/10 planned £30,000, delivered £9,000, known in part.")


def test_bars_are_as_high_as_their_amounts_and_hang_where_negative():
    chart = savings_by_year(YEARS, "cashable")
    planned, delivered = bars(chart, PALE), bars(chart, ACCENT)
    assert planned[1] / planned[0] == pytest.approx(773 / 170)
    assert delivered == [pytest.approx(planned[0] * 159 / 170), pytest.approx(planned[0] * 120 / 170)]
    up, down = (shape for shape in shapes(chart, Rect) if shape.fillColor == ACCENT and shape.width != 9)
    assert down.y + down.height == pytest.approx(up.y)


def test_labels_are_left_away_where_they_would_overlap():
    many = [YearOfSavings(f"20{n:02}/{n + 1:02}", 1_250_000_00, 999_000_00, in_part=True) for n in range(24)]
    assert "£1.25m" not in words(savings_by_year(many))
    years = [shape for shape in shapes(savings_by_year(many), String) if shape.text.startswith("20")]
    assert len(years) == 8
    assert all(extent(one)[1] < extent(other)[0] for one, other in pairwise(years))
    assert words(savings_by_year(many)).count("part") == 24
    assert words(savings_by_year(many[:4])).count("£1.25m") == 4


def test_the_two_amounts_of_a_year_do_not_touch():
    years = [YearOfSavings(f"20{at:02}/{at + 1:02}", -80_000_00, -107_000_00) for at in range(6)]
    told = [shape for shape in shapes(savings_by_year(years), String) if shape.text in ("−£80k", "−£107k")]
    assert len(told) == 12
    assert all(extent(one)[1] + 3 < extent(other)[0] for one, other in pairwise(told))


@pytest.mark.parametrize("amounts", [(0, 0), (None, 0), (-1, None), (1, 1), (10**13, -(10**13))])
def test_savings_by_year_hold_any_amount(amounts):
    chart = savings_by_year([YearOfSavings("2009/10", *amounts)])
    assert all(0 <= shape.y <= 190 for shape in shapes(chart, String))


def test_an_axis_has_round_figures_with_nought():
    assert scale(0, 773_000_00) == [0, 200_000_00, 400_000_00, 600_000_00, 800_000_00]
    assert scale(-120_000_00, 773_000_00) == [step * 250_000_00 for step in range(-1, 5)]
    assert [tick_words(pence) for pence in (2_500_00, 250_000_00, 1_250_000_00, 0, -50)] == [
        "£2,500", "£250k", "£1.25m", "£0", "−£0.50",
    ]  # fmt: skip


COUNCILS = (
    CouncilBar("MBC", 95_000_00, 88_000_00),
    CouncilBar("SBC", 90_000_00, None),
    CouncilBar("TWBC", -1_00, 73_000_00),
)


def test_council_bars_tell_both_figures_of_each():
    chart = council_bars(COUNCILS, "saving in 2009/10", ("agreed", "forecast"))
    assert chart.alt == (
        "Bar chart of saving in 2009/10 by council: MBC agreed £95,000, forecast £88,000;"
        " SBC agreed £90,000, forecast not known; TWBC agreed −£1, forecast £73,000."
    )
    assert words(chart) == ["MBC", "£95k → £88k", "SBC", "£90k → –", "TWBC", "−£1 → £73k", "agreed", "forecast"]


def test_heat_map_tells_the_gravest_first_and_counts_what_has_no_room():
    many = [f"R{number:02}" for number in range(1, 15)]
    chart = heat_map({(2, 2): many, (4, 5): ["R20"], (1, 1): []})
    assert chart.alt == (
        "Heat map of open risks by likelihood and impact. Score 20 (likelihood 4, impact 5): R20;"
        f" score 4 (likelihood 2, impact 2): {', '.join(many)}."
    )
    shown = words(chart)
    assert "R20" in shown
    cell = [said for said in shown if said.startswith("R0")]
    assert cell == ["R01, R02, R03", "R04, R05, R06", "R07, R08 +6"]
    assert sum(said.count("R") for said in cell) + 6 == len(many)


def test_every_score_has_its_band():
    assert [(each.least, each.most, each.name) for each in BANDS] == [
        (1, 3, "Low"), (4, 6, "Moderate"), (8, 12, "High"), (15, 25, "Very high"),
    ]  # fmt: skip
    scores = {likelihood * impact for likelihood in range(1, 6) for impact in range(1, 6)}
    assert all(band_of(BANDS, score).least <= score <= band_of(BANDS, score).most for score in scores)
    assert {each.rag for each in BANDS} == PAINTS.keys()


def test_timeline_tells_dates_as_they_were_given():
    spans = (
        Span("Legal", "red", When.on(date(2009, 3, 1)), EARLY_2010),
        Span("ICT", None, When(date(2009, 4, 1), date(2009, 6, 30), Precision.QUARTER, "Q1 2009/10"), None),
        Span("Audit", "green", None, When.on(date(2010, 1, 29))),
    )
    chart = timeline(spans, TODAY)
    assert chart.alt == (
        "Timeline of projects from start to due date, seen on 30 November 2009:"
        " Legal, off track, 1 Mar 2009 to early 2010; ICT, not reported, Q1 2009/10 to no due date;"
        " Audit, on track, start not known to 29 Jan 2010."
    )
    assert {"Legal", "R", "ICT", "–", "Audit", "G", "no due date", "30 November 2009", "2009/10 Q1"} <= set(
        words(chart)
    )
    assert len(shapes(chart, Polygon)) == 1


def test_a_bar_is_solid_where_it_is_sure_and_pale_where_its_end_lies_in_a_period():
    chart = timeline([Span("Legal", "red", When.on(date(2009, 4, 1)), EARLY_2010)], TODAY)
    pale, solid = (shape for shape in shapes(chart, Rect) if shape.rx)
    assert solid.fillColor == SIGNS["red"].fill
    assert solid.width / pale.width == pytest.approx(275 / 119, rel=0.02)  # days to 1 January, and to 30 April
    assert pale.x == pytest.approx(solid.x + solid.width)


def test_dates_far_away_do_not_squeeze_the_others():
    near = [Span(str(n), "green", When.on(date(2009, n, 1)), When.on(date(2010, n, 1))) for n in range(1, 9)]
    far = Span("far", "red", When.on(date(1, 1, 1)), When.on(date(9999, 12, 31)))
    chart = timeline([*near, far], TODAY)
    widths = [shape.width for shape in shapes(chart, Rect) if shape.rx]
    assert min(widths) > 15
    assert all(shape.x >= 0 and shape.x + shape.width <= chart.size[0] for shape in shapes(chart, Rect))


def test_a_day_long_after_all_dates_is_not_on_the_line():
    chart = timeline([Span("a", "green", When.on(date(2009, 1, 1)), EARLY_2010)], date(2026, 11, 22))
    assert "22 November 2026" not in words(chart)
    assert "22 November 2026" in chart.alt


def points(*amounts: float | None) -> list[Point]:
    return [
        Point(f"2014/15 Q{number}", None if amount is None else Decimal(amount), "" if amount is None else f"{amount}%")
        for number, amount in enumerate(amounts, 1)
    ]


def test_five_quarters_tell_each_figure_and_draw_no_line_across_what_nobody_knows():
    chart = five_quarters(points(18, 20, None, 19), "days, MBC")
    assert chart.alt == "Line of days, MBC: 2014/15 Q1 18%; 2014/15 Q2 20%; 2014/15 Q3 not known; 2014/15 Q4 19%."
    assert len(shapes(chart, Line)) == 1
    assert len(shapes(chart, Rect)) == 3  # both ends of the first stretch, and the quarter known by itself


@pytest.mark.parametrize(
    "amounts", [(), (None,), (5,), (5, 5), (-3, 10**12), (0, 0.000001), (None, None, 1, None, None)]
)
def test_five_quarters_hold_any_figures(amounts):
    chart = five_quarters(points(*amounts), "days")
    width, height = chart.size
    for shape in shapes(chart, Rect):
        assert 0 <= shape.x <= width - shape.width
        assert 0 <= shape.y <= height - shape.height


def test_missed_by_quarter_shows_more_than_half_as_red_and_what_is_not_known_as_no_bar():
    counts = (Count(4, 8), Count(5, 8), Count(0, 0), Count(0, 3))
    chart = missed_by_quarter([QuarterCount(f"2014/15 Q{number}", count) for number, count in enumerate(counts, 1)])
    assert chart.alt == (
        "Bars of indicators missed: 2014/15 Q1 4 of 8; 2014/15 Q2 5 of 8; 2014/15 Q3 no data; 2014/15 Q4 0 of 3."
    )
    half, most = shapes(chart, Rect)
    assert (half.fillColor, most.fillColor) == (ACCENT, RED.fill)
    assert most.height / half.height == pytest.approx(5 / 4)


def test_what_is_delivered_fills_its_part_of_the_target_and_no_more_than_all_of_it():
    rows = [Delivered("MBC", 60_000_00, 22_000_00), Delivered("TWBC", 45_000_00, 90_000_00)]
    rows += [Delivered("SBC", None, 5_00), Delivered("ABC", 0, None)]
    chart = delivered_of(rows, "savings")
    assert chart.alt == (
        "Bar chart of savings: MBC £22,000 of £60,000; TWBC £90,000 of £45,000; SBC £5, no target; "
        "ABC not known, of £0."
    )
    filled = [shape.width / chart.size[0] for shape in shapes(chart, Rect) if shape.fillColor == ACCENT]
    assert filled == [pytest.approx(22 / 60), pytest.approx(1)]
    assert words(chart)[0] == "MBC £22,000 of £60,000"


MUCH = 999_999_999_999_99
ALL = {
    "ring": rag_ring(dict.fromkeys(SIGNS, 3)),
    "years": savings_by_year(YEARS),
    "much money": savings_by_year([YearOfSavings("2009/10", MUCH, -MUCH)]),
    "much money by council": council_bars([CouncilBar("Tunbridge Wells", MUCH, -MUCH)], "saving"),
    "councils": council_bars((*COUNCILS, CouncilBar("A council with a very long name indeed", 1, 2)), "saving"),
    "stages": savings_by_stage({"Predicted": MUCH, "Agreed by the Board": 0, "Delivered": -MUCH, "Validated": None}, 2),
    "map": heat_map({(3, 3): ["A risk that has no reference, only a long title"]}),
    "five quarters": five_quarters(points(18, 22, 20), "days"),
    "missed": missed_by_quarter([QuarterCount("2014/15 Q1", Count(4, 8)), QuarterCount("2014/15 Q2", Count(0, 0))]),
    "delivered": delivered_of([Delivered("A council with a very long name indeed", MUCH, -MUCH)], "savings"),
    "time": timeline([Span("A project with a very long name that has no room here", "amber", None, EARLY_2010)], TODAY),
}


@pytest.mark.parametrize("chart", ALL.values(), ids=ALL)
def test_no_label_is_too_small_or_runs_out_of_its_chart(chart: Chart):
    for shape in shapes(chart, String):
        left, right = extent(shape)
        assert left >= -0.5, shape.text
        assert right <= chart.size[0] + 0.5, shape.text
        assert shape.fontSize >= 9


def test_no_line_runs_through_the_figures_over_the_bars():
    contents: list[Any] = savings_by_year(YEARS).drawing.contents
    for number, shape in enumerate(contents):
        if isinstance(shape, String) and shape.textAnchor == "middle" and "£" in shape.text:
            ground = contents[number - 1]
            left, right = extent(shape)
            assert ground.fillColor == WHITE
            assert ground.x <= left + 0.5
            assert right - 0.5 <= ground.x + ground.width
            assert ground.y <= shape.y - 2
            assert shape.y + 6 <= ground.y + ground.height


def test_a_timeline_gives_its_names_the_room_that_they_need():
    long = "13 Environmental Health - shared management"
    for name, shown in (("HR", "HR"), (long, long), (3 * long, "13 Environmental Health - shared…")):
        assert words(timeline([Span(name, "green", When.on(TODAY), EARLY_2010)], TODAY))[-3] == shown


def test_a_slip_in_a_year_does_not_move_the_axis():
    slips = Span("slip", "red", When.on(date(1, 1, 1)), When.on(date(9999, 12, 31)))
    assert "2009/10 Q3" in words(timeline([slips], TODAY))
    near = Span("near", "green", When.on(date(2009, 1, 1)), EARLY_2010)
    alone, together = (words(timeline(spans, TODAY))[:6] for spans in ([near], [near, slips]))
    assert alone == together


def test_the_bars_of_a_council_are_as_long_as_its_figures():
    drawn: list[Any] = shapes(council_bars([CouncilBar("A", 100_00, 50_00)], "saving"), Rect)
    planned, delivered = (
        [rect.width for rect in drawn if rect.fillColor == fill and rect.height == 6] for fill in (PALE, ACCENT)
    )
    assert planned == [pytest.approx(2 * delivered[0])]


def test_the_bars_of_stages_tell_plans_from_what_happened():
    chart = savings_by_stage({"Predicted": 200_00, "In the budget": 100_00, "Delivered": 50_00, "Validated": None}, 2)
    drawn: list[Any] = shapes(chart, Rect)
    assert [rect.fillColor for rect in drawn] == [PALE, PALE, ACCENT]
    assert drawn[0].width == pytest.approx(2 * drawn[1].width) == pytest.approx(4 * drawn[2].width)
    assert chart.alt.endswith("Predicted £200; In the budget £100; Delivered £50; Validated not known.")


def test_a_risk_stands_over_its_likelihood_and_beside_its_impact():
    places: dict[str, Any] = {shape.text: shape for shape in shapes(heat_map({(5, 1): ["R1"]}), String)}
    assert abs(places["R1"].x - places["5 Almost certain"].x) < 41
    assert abs(places["R1"].y - places["1 Negligible"].y) < 23
