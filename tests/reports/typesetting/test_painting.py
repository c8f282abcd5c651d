"""A drawing on a page: what has an edge keeps it, for a pale shape is not seen without one."""

import pikepdf
import pytest
from reportlab.graphics.shapes import Drawing, Polygon, Rect
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from mkip_desk.reports.typesetting.painting import paint

WHITE, BLUE = HexColor("#ffffff"), HexColor("#1f5673")


@pytest.mark.parametrize("edge", [BLUE, None])
@pytest.mark.parametrize("shape", [Polygon([0, 5, 5, 10, 10, 5, 5, 0]), Rect(0, 0, 10, 10)])
def test_a_shape_is_drawn_with_its_edge_if_it_has_one(shape: Polygon | Rect, edge: Color | None, tmp_path) -> None:
    shape.fillColor, shape.strokeColor = WHITE, edge
    drawing, path = Drawing(20, 20), tmp_path / "drawn.pdf"
    drawing.add(shape)
    canvas = Canvas(str(path), pageCompression=0)
    paint(drawing, canvas, 0, 0)
    canvas.save()
    with pikepdf.open(path) as pdf:
        operators = {str(each.operator) for each in pikepdf.parse_content_stream(pdf.pages[0])}
    assert bool(operators & {"S", "B", "b", "B*", "b*"}) is (edge is not None)
