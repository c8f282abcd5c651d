"""The look: text that can be read in both themes, and a style sheet without a hole."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from mkip_desk.views.base.settings import choose_colours
from mkip_desk.views.base.theme import AS_SYSTEM, DARK, FAMILY, LIGHT, Palette, font, theme
from mkip_desk.views.base.widgets import button, down

ON_CARD = ("ink", "secondary", "accent", "red", "amber", "green", "blue")
TEXT_ON_GROUND = [
    *product(ON_CARD, ("card", "accent_soft")),  # a row, and one that is chosen
    *product(("ink", "secondary", "accent"), ("ground",)),
    ("ink", "line"),  # around a preview
    *((tone, f"{tone}_soft") for tone in ("red", "amber", "green", "blue")),
    ("on_accent", "accent"),
    ("on_accent", "blue"),  # a primary button under the pointer
]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_counted_as_the_guidelines_do() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21.0
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize(("palette", "name"), [(LIGHT, "light"), (DARK, "dark")])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read(palette: Palette, name: str, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["card", "ground"])
def test_what_is_typed_into_has_an_edge_that_can_be_seen(palette: Palette, ground: str) -> None:
    assert contrast(palette.edge, getattr(palette, ground)) >= 3


def test_type_is_our_own_and_figures_have_one_width(dressed) -> None:
    assert QFontInfo(font()).family() == FAMILY
    widths = {QFontMetrics(font()).horizontalAdvance(figure * 10) for figure in "0123456789"}
    assert len(widths) == 1


def test_both_themes_fill_every_place_of_the_style_sheet(dressed) -> None:
    for palette in (DARK, LIGHT):
        theme.use(palette)
        assert "$" not in dressed.styleSheet()
        assert palette.accent in dressed.styleSheet()


def test_the_first_colours_are_those_of_the_system_ground(dressed) -> None:
    for ground, expected in ((QColor("#202020"), DARK), (QColor("#f0f0f0"), LIGHT)):
        dressed.setPalette(QPalette(ground))
        theme.dress(dressed)
        assert theme.palette is expected


def test_the_setting_of_the_system_is_followed(dressed) -> None:
    theme.follow()
    changed = QGuiApplication.styleHints().colorSchemeChanged  # which no screen sends by itself in a test
    changed.emit(Qt.ColorScheme.Dark)
    assert theme.palette is DARK
    changed.emit(Qt.ColorScheme.Light)
    assert theme.palette is LIGHT


@pytest.fixture
def as_the_system(dressed):
    """The colours of the system before and after."""
    theme.choose(AS_SYSTEM)
    yield dressed
    theme.choose(AS_SYSTEM)


def test_what_is_chosen_stays_whatever_the_system_does(as_the_system) -> None:
    theme.follow()
    changed = QGuiApplication.styleHints().colorSchemeChanged
    theme.choose("dark")
    assert theme.palette is DARK
    changed.emit(Qt.ColorScheme.Light)
    assert theme.palette is DARK
    as_the_system.setPalette(QPalette(QColor("#f0f0f0")))
    theme.dress(as_the_system)
    assert theme.palette is DARK, "after the next start too"
    theme.choose(AS_SYSTEM)
    assert theme.palette is LIGHT
    changed.emit(Qt.ColorScheme.Dark)
    assert theme.palette is DARK


def test_a_choice_that_is_none_is_as_the_system(as_the_system) -> None:
    choose_colours("purple")
    assert theme.choice == AS_SYSTEM


@pytest.mark.parametrize("look", ["", "quiet", "search", "link", "aside"])
def test_the_edge_of_what_has_the_focus_is_in_the_colour_of_focus(qtbot, dressed, look: str) -> None:
    made = button("Start from an old tracker", look=look)
    box = QWidget()
    box.setLayout(down(made, None))
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    seen = made.grab().toImage()
    edge = {seen.pixelColor(at, made.height() // 2).name() for at in range(3)}
    assert theme.palette.colour("accent").name() in edge


def test_a_button_shows_its_focus_by_its_edge_alone(qtbot, dressed) -> None:
    """The system's own mark inside it, a grey box, would be a second one."""
    box = QWidget()
    box.setLayout(down(QLineEdit(), button("Start from an old tracker", look=""), None))
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    line, begin = box.findChild(QLineEdit), box.findChild(QPushButton)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert begin.hasFocus()
    seen = begin.grab().toImage()
    inside = {seen.pixelColor(begin.width() // 2, at).name() for at in range(4, 8)}
    assert inside == {theme.palette.colour("card").name()}
