"""Small buttons to pick from."""

from PySide6.QtGui import QFontMetrics

from mkip_desk.views.base.picking import CHIP, Chips
from mkip_desk.views.base.theme import SEMIBOLD, font


def test_a_chip_has_room_for_its_words_when_it_is_on_and_called_otherwise(qtbot, dressed) -> None:
    """What is on is in bold, and takes no more room than when it was off."""
    chips = Chips(clearable=False)
    qtbot.addWidget(chips)
    chips.resize(900, 60)
    chips.offer({1: "Councils' shares", 2: "Benefits"})
    chips.show()
    wide = chips.button(1).width()
    chips.rename(1, "Councils' shares, not saved")
    chips.set_on((1,))
    qtbot.waitUntil(lambda: chips.button(1).width() > wide)
    bold = QFontMetrics(font(CHIP, SEMIBOLD)).horizontalAdvance("Councils' shares, not saved")
    assert chips.button(1).width() >= bold + 22, "its edges and what stands before and after its words"
