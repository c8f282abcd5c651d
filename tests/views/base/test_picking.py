"""Small buttons to pick from, and what drops down from a narrow place."""

import pytest
from PySide6.QtGui import QFontMetrics

from mkip_desk.views.base.name_picker import NamePicker
from mkip_desk.views.base.picking import CHIP, Chips, Picker
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


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said of a list that pops up
def test_what_drops_down_is_as_wide_as_its_words_however_narrow_its_place(qtbot, dressed) -> None:
    words = ["Cashable saving", "Non-cashable saving", "Cost avoided"]
    of_few = Picker()
    of_few.addItems(words)
    for picker in (of_few, NamePicker(words)):
        qtbot.addWidget(picker)
        picker.setFixedWidth(70)
        picker.show()
        picker.showPopup()
        assert picker.view().viewport().width() > QFontMetrics(font()).horizontalAdvance(words[1])
        picker.hidePopup()
