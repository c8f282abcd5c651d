"""How wide the columns of a table of records would be for what is in them to be read."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.views.base.lines import in_lines
from mkip_desk.views.base.showing import Row, amount_and_period, in_two_lines
from mkip_desk.views.base.theme import SEMIBOLD, SMALL, font
from mkip_desk.views.register.cell_painting import CHIP, PADDING, RAG_WIDTH, TEXT
from mkip_desk.views.register.column_widths import (
    SHORT_HEADING,
    SPARE,
    WORDY,
    head_width,
    narrowest_head,
    shortest,
    widest_of_two,
)
from mkip_desk.views.register.course_painting import course_width
from mkip_desk.views.register.register_model import RegisterModel

MEASURED = 200  # rows looked at for the width of a column, of all and of those shown
WIDEST, WIDEST_HEADING = 180, 420  # what a column takes at most, spare room apart
LONGEST_WORD = 120  # of several that stand under each other: a longer one is cut
NARROW_HEADING = 80  # what names keep, in two lines, before a table has to be scrolled


class ColumnMeasure:
    """Measures the columns of a model by its first rows, and by its heads; all widths are in pixels.

    What is filtered away counts too: while one types, the table stays as it is laid out.
    """

    def __init__(self, model: RegisterModel, register: Register) -> None:
        self._model, self._register = model, register
        self._shown: Sequence[Row] = ()  # when they were measured last
        self._rows: Sequence[Row] = ()  # that were measured then
        self._found: dict[tuple[str, int], list[int]] = {}  # in them, by what was asked and the column

    def heading(self) -> int:
        """The column that names the record."""
        names = [field.name for field in self._model.fields]
        return names.index(self._register.heading) if self._register.heading in names else 0

    def head(self, column: int) -> str:
        """What the head of a column says, with the mark of one that is sorted by."""
        return str(self._model.headerData(column, Qt.Orientation.Horizontal))

    def whole(self, column: int) -> int:
        """What a column takes for all that is in it to be read on one line."""
        kind, head, letters = self._model.field(column).kind, head_width(self.head(column)), self._letters(column)
        if kind is Kind.RAG:
            return max(head, RAG_WIDTH + 2 * PADDING)
        if kind is Kind.SUM:
            return max(head, self._amounts(column) + self.periods() + 2 * PADDING + SPARE)
        if kind is Kind.COURSE:
            return max(head, course_width(self._values(column), letters, beneath=False) + 2 * PADDING + SPARE)
        widest = max(self._advances(column), default=0)
        return max(head, widest + (CHIP if kind is Kind.GRADE else 0) + 2 * PADDING + SPARE)

    def wanted(self, column: int, whole: int) -> int:
        """What a column takes where there is little to spare: words that are long are cut, or take two lines."""
        if self._model.field(column).kind in (Kind.RAG, Kind.SUM, Kind.GRADE, Kind.COURSE):
            return whole
        most = WIDEST_HEADING if column == self.heading() else WIDEST
        return max(head_width(self.head(column)), min(whole, most + 2 * PADDING + SPARE))

    def least(self, column: int, wanted: int) -> int:
        """What a column keeps on one line, however short room is."""
        if column == self.heading():
            return min(SHORT_HEADING, wanted)
        field = self._model.field(column)
        kept = shortest(field, wanted, self.head(column))
        return max(kept, min(wanted, self._longest_word(column))) if field.kind in WORDY else kept

    def narrowest(self, column: int, least: int) -> int:
        """What a column keeps before the table has to be scrolled: its name, its head and its words in two lines."""
        if column == self.heading():
            return min(NARROW_HEADING, least)
        if self._model.field(column).kind not in (*WORDY, Kind.COUNCIL):
            return least
        return min(least, max(narrowest_head(self.head(column)), self._longest_word(column)))

    def in_two(self, column: int) -> int:
        """What a column takes for its words to be read in two lines; 0 for one that has no words."""
        if self._model.field(column).kind not in WORDY:
            return 0
        letters = self._letters(column)
        two = lambda: [widest_of_two(text, letters.horizontalAdvance) for text in self._texts(column)]  # noqa: E731
        widest = max(self._once("in two", column, two), default=0)
        return min(widest, WIDEST_HEADING if column == self.heading() else WIDEST) + 2 * PADDING + SPARE

    def saved_beneath(self, column: int, whole: int) -> int:
        """How much narrower a column may be with what sums are for, or a way through gates, beneath."""
        kind = self._model.field(column).kind
        if kind is Kind.COURSE:
            key = course_width(self._values(column), QFontMetrics(font(TEXT)), beneath=True)
        elif kind is Kind.SUM:
            upper, lower = QFontMetrics(font(TEXT)), QFontMetrics(font(SMALL))
            lines = (in_two_lines(value) for value in self._values(column) if isinstance(value, Sum))
            widest = (max(upper.horizontalAdvance(over), lower.horizontalAdvance(under)) for over, under in lines)
            key = max(widest, default=0)
        else:
            return 0
        return max(0, whole - max(key + 2 * PADDING + SPARE, head_width(self.head(column))))

    def periods(self) -> int:
        """What sums are for takes, at the right of their columns."""
        small = QFontMetrics(font(SMALL))
        sums = [column for column in range(self._model.columnCount()) if self._model.field(column).kind is Kind.SUM]
        said = (amount_and_period(value)[1] for at in sums for value in self._values(at) if isinstance(value, Sum))
        widest = max(map(small.horizontalAdvance, said), default=0)
        return widest + PADDING if widest else 0

    def fits(self, column: int, width: int, lines: int) -> bool:
        """Whether all words of a column can be read in so many lines of that width."""
        letters, room = self._letters(column), width - 2 * PADDING
        if lines == 1:
            return max(self._advances(column), default=0) <= room
        return all(" ".join(in_lines(text, letters, room, lines)) == text for text in self._texts(column) if text)

    def _amounts(self, column: int) -> int:
        """What the amounts of sums take, under each other."""
        said = (amount_and_period(value)[0] for value in self._values(column) if isinstance(value, Sum))
        return max(map(self._letters(column).horizontalAdvance, said), default=0)

    def _longest_word(self, column: int) -> int:
        """What a column takes whose words may stand under each other, but none of them cut; letters stay in a line."""

        def longest() -> list[int]:
            letters = QFontMetrics(font(TEXT))
            texts = ((text, text.split()) for text in self._texts(column))
            longest = (
                words if max(map(len, parts), default=0) == 1 else max(parts, key=len, default="")
                for words, parts in texts
            )
            return list(map(letters.horizontalAdvance, longest))

        widest = max(self._once("longest word", column, longest), default=0)
        return min(widest, LONGEST_WORD) + 2 * PADDING + SPARE

    def _advances(self, column: int) -> list[int]:
        """What each of the words of a column takes on one line."""
        letters = self._letters(column)
        return self._once("advances", column, lambda: list(map(letters.horizontalAdvance, self._texts(column))))

    def _once(self, what: str, column: int, measure: Callable[[], list[int]]) -> list[int]:
        """What is measured of these rows, once: a page that is filled has its columns fitted several times."""
        self._measured()
        if (what, column) not in self._found:
            self._found[what, column] = measure()
        return self._found[what, column]

    def _measured(self) -> Sequence[Row]:
        if self._shown is not self._model.shown:  # every arrangement has a list of its own
            self._shown, self._rows, self._found = self._model.shown, self._model.first(MEASURED), {}
        return self._rows

    def _letters(self, column: int) -> QFontMetrics:
        return QFontMetrics(self._font(column))

    def _font(self, column: int) -> QFont:
        return font(TEXT, SEMIBOLD) if column == self.heading() else font(TEXT)

    def _texts(self, column: int) -> Sequence[str]:
        return [row.texts[column] for row in self._measured()]

    def _values(self, column: int) -> Sequence[object]:
        name = self._model.field(column).name
        return [row.record.get(name) for row in self._measured()]
