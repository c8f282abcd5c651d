"""The few widgets that every page is made of."""

from collections.abc import Callable

from PySide6.QtCore import QMargins, QSize
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mkip_desk.views.base.sentence import Sentence
from mkip_desk.views.base.theme import GRID

LINK_EDGE, AROUND_LINK = 4, 9  # pixels before the words of a link, and before and after them together
PLAIN_TEXT, SELECTABLE_BY_MOUSE, CENTRED = 0, 1, 0x84
"""Of Qt's TextFormat, TextInteractionFlag and AlignmentFlag, as numbers: making all the enums of Qt takes longer than
making the first page does, and its first paint does not wait for them."""


def label(words: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """Plain words in one of the style sheet's looks. Never read as markup: they may come from a workbook."""
    made = QLabel(words)
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setProperty("look", look)
    if wrap:
        _wrap(made)
    return made


def _wrap(made: QLabel) -> None:
    """Have it as wide as there is room, and as high as its words then need."""
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setWordWrap(True)
    made.setSizePolicy(policy)


def tip(words: str) -> str:
    """Words for a tooltip, which takes what looks like markup for markup: they may come from a workbook."""
    if "<" not in words:
        return words
    from html import escape  # seldom needed, and it brings every name of a letter with it

    return f"<qt>{escape(words)}</qt>"


def chip(words: str = "", tone: str = "plain") -> QLabel:
    """A word on a coloured ground. The word says all; the colour only repeats it."""
    made = label(words)
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def button(words: str, pressed: Callable[[], object] | None = None, look: str = "") -> QPushButton:
    """A button in one of the looks: primary (one a page), quiet, chip, link, or none."""
    made = QPushButton(words.replace("&", "&&"))  # a button has no key of its own: "Maidstone & Swale" are words
    made.setProperty("look", look)
    made.setAutoDefault(True)
    if pressed is not None:
        made.clicked.connect(lambda _checked=False: pressed())
    return made


def frame(look: str, layout: QLayout | None = None) -> QFrame:
    """A ground: card, bar, foot, line or notice."""
    made = QFrame()
    made.setProperty("look", look)
    if layout is not None:
        made.setLayout(layout)
    return made


def first_step(heading: str, words: str, *ways: QPushButton) -> QFrame:
    """What a place with nothing in it says: what belongs there, and the ways to the first of it."""
    said = [label(heading, "heading"), label(words, "secondary", wrap=True)]
    for each in said:
        each.setProperty("alignment", CENTRED)
    return frame("card", down(None, *said, across(None, *ways, None), None, gap=8, margin=16))


def none_left(sought: QLabel, show_all: Callable[[], object]) -> QFrame:
    """What stands in a table's place where nothing is what was sought: words that say so, and the way back to all."""
    sought.setProperty("alignment", CENTRED)
    again = button("Show all again", show_all)
    return frame("card", down(None, sought, across(None, again, None), None, gap=8, margin=16))


def relook(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have it look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def as_large_as_fits(dialog: QWidget, width: int, height: int) -> QSize:
    """That size in pixels, or less where the screen has no room for it: at 200 per cent there is half as much."""
    return QSize(width, height).boundedTo(dialog.screen().availableSize() - QSize(4 * GRID, 8 * GRID))


def across(*parts: QWidget | QLayout | int | None, gap: int = GRID) -> QHBoxLayout:
    """Parts side by side; a number is a gap of so many pixels, None takes what is left."""
    made = QHBoxLayout()
    _fill(made, parts, gap)
    return made


def down(
    *parts: QWidget | QLayout | int | None, gap: int = GRID, margin: int = 0, tall: QWidget | None = None
) -> QVBoxLayout:
    """Parts below each other; a number is a gap of so many pixels, None or the `tall` part takes what is left."""
    made = QVBoxLayout()
    _fill(made, parts, gap)
    if tall is not None:
        made.setStretchFactor(tall, 1)
    made.setContentsMargins(QMargins(margin, margin, margin, margin))
    return made


def _fill(box: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...], gap: int) -> None:
    box.setSpacing(gap)
    box.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say what has just been shown, wherever the focus is (WCAG 2.2, 4.1.3)."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # not before the first paint

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Notice(QFrame):
    """A sentence at the top of a page: what just happened, or what to mend. It can be put away."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)
        self.setSizePolicy(policy)
        self._words = Sentence()
        self._words.setProperty("textFormat", PLAIN_TEXT)
        self._words.setProperty("textInteractionFlags", SELECTABLE_BY_MOUSE)
        _wrap(self._words)
        policy = self._words.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # else it wants the height of a narrower one
        self._words.setSizePolicy(policy)
        away = button("Close", self.hide, "quiet")
        away.setAccessibleName("Close this message")
        self._do: Callable[[], object] = lambda: None
        self._offer = button("", lambda: self._do())
        line = across(self._words, self._offer, away)
        line.setStretchFactor(self._words, 1)
        line.setContentsMargins(12, 8, 8, 8)
        self.setLayout(line)
        self.hide()

    def say(self, words: str, tone: str = "amber", offer: str = "", do: Callable[[], object] = lambda: None) -> None:
        """Show a sentence: red for what went wrong, amber for what to look at, green for what is done.

        `offer` is what can be done about it, and is done by `do`.
        """
        self._do = do
        self._offer.setText(offer)
        self._offer.setVisible(bool(offer))
        self._words.say(words)
        self.setAccessibleName(words)
        relook(self, "tone", tone)
        self._words.style().polish(self._words)
        self.setVisible(bool(words))
        if words:
            announce(self, words)

    @property
    def words(self) -> str:
        """What it says now."""
        return self._words.accessibleName() if not self.isHidden() else ""
