"""How the window looks: its colours in light and dark, its type, and the style sheet made from both."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from mkip_desk.resources import resource
from mkip_desk.views.base.settings import choose_colours, chosen_colours

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

FAMILY = "Source Sans Pro"
BODY, SMALL, HEADING, TITLE = 15, 13, 17, 24  # pixels, before the screen's scaling
GRID = 8  # every gap is a multiple of it, or half of it
HALF_LIGHT = 128  # of 255
SEMIBOLD = QFont.Weight.DemiBold


class Palette(NamedTuple):
    """The colours of one theme. A colour with `_soft` beside it is text on that soft ground."""

    ink: str
    secondary: str
    line: str
    edge: str  # around what is typed into or turned on: it must be seen, where a line need not
    ground: str
    card: str
    accent: str
    accent_soft: str
    on_accent: str
    red: str
    red_soft: str
    amber: str
    amber_soft: str
    amber_fill: str  # of a shape: no words are written in it
    green: str
    green_soft: str
    blue: str
    blue_soft: str

    def colour(self, name: str) -> QColor:
        """One of them, to paint with."""
        return QColor(getattr(self, name))


LIGHT = Palette(
    ink="#1b2733", secondary="#5a6875", line="#d9dfe5", edge="#828e9a", ground="#f5f7f9", card="#ffffff",
    accent="#1f5673", accent_soft="#e8f0f4", on_accent="#ffffff",
    red="#b3261e", red_soft="#fbeae9", amber="#8a5200", amber_soft="#fdf2dd", amber_fill="#c77700",
    green="#1d7b45", green_soft="#e5f4ea", blue="#2b6cb0", blue_soft="#e5effa",
)  # fmt: skip
DARK = Palette(
    ink="#e6ebf0", secondary="#9aa7b3", line="#2d3843", edge="#6b7986", ground="#12181e", card="#1a222a",
    accent="#6fb1d3", accent_soft="#1d3442", on_accent="#12181e",
    red="#f2a09a", red_soft="#4a1f1c", amber="#f0c27b", amber_soft="#44310f", amber_fill="#f0c27b",
    green="#8fd3a6", green_soft="#17382a", blue="#9cc4f0", blue_soft="#1b3050",
)  # fmt: skip


AS_SYSTEM = "system"
NAMED = {"light": LIGHT, "dark": DARK}
CHOICES = {AS_SYSTEM: "As the system", "light": "Light", "dark": "Dark"}
"""The colours that can be chosen, by the name that the choice is kept under."""


class Theme(QObject):
    """The theme in force: the one chosen, or the system's, which is followed while the program runs."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.palette = LIGHT
        self._of_system = LIGHT

    def dress(self, app: QApplication) -> None:
        """Give the application its fonts, its colours and its style sheet; unless chosen, dark where the system is."""
        for face in ("Regular", "Semibold"):
            QFontDatabase.addApplicationFont(str(_font_file(face)))
        app.setFont(font())
        self._of_system = DARK if app.palette().window().color().lightness() < HALF_LIGHT else LIGHT
        self.use(NAMED.get(self.choice, self._of_system))

    def follow(self) -> None:
        """Follow the system's light or dark setting from now on. Reads Qt's enums: not before the first paint."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        self._follow(hints.colorScheme())

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        self._of_system = NAMED.get(scheme.name.lower(), self._of_system)
        self._take(NAMED.get(self.choice, self._of_system))

    @property
    def choice(self) -> str:
        """What was chosen, one of `CHOICES`."""
        kept = chosen_colours()
        return kept if kept in CHOICES else AS_SYSTEM

    def choose(self, choice: str) -> None:
        """Take one of `CHOICES` from now on, at once and after the next start."""
        choose_colours(choice)
        self._take(NAMED.get(choice, self._of_system))
        self.changed.emit()  # for whoever shows the choice, whether or not it is other colours

    def _take(self, palette: Palette) -> None:
        if palette is not self.palette:
            self.use(palette)

    def use(self, palette: Palette) -> None:
        """Take these colours everywhere, at once."""
        self.palette = palette
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(_roles(palette))
        app.setStyleSheet(_style_sheet(palette))
        self.changed.emit()

    def icon(self, name: str) -> QIcon:
        """One of the icons that there is for light and for dark."""
        return icon(f"{name}-{_mode(self.palette)}")


theme = Theme()


def font(size: int = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The program's type in a size (pixels) and a weight. Its figures all have one width."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(weight)
    return made


def icon(name: str) -> QIcon:
    """One of the program's own icons."""
    return QIcon(str(resource(f"icons/{name}.svg")))


def _font_file(face: str) -> Path:
    from importlib.util import find_spec

    package = find_spec("font_source_sans_pro")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "files" / f"SourceSansPro-{face}.ttf"


def _style_sheet(palette: Palette) -> str:
    text = resource("style/desk.qss").read_text(encoding="utf-8")
    icons = resource("icons").as_posix()
    return Template(text).substitute(palette._asdict(), icons=icons, mode=_mode(palette))


def _mode(palette: Palette) -> str:
    return "dark" if palette is DARK else "light"


def _roles(palette: Palette) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette()
    for name, roles in {
        "ink": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText),
        "secondary": (role.PlaceholderText,),
        "ground": (role.Window, role.AlternateBase),
        "card": (role.Base, role.Button, role.ToolTipBase),
        "line": (role.Mid, role.Midlight, role.Dark),
        "accent": (role.Highlight, role.Link, role.LinkVisited, role.Accent),
        "on_accent": (role.HighlightedText,),
    }.items():
        for each in roles:
            made.setColor(each, palette.colour(name))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, palette.colour("secondary"))
    return made
