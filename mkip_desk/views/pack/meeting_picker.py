"""Which meeting the pack is for: one of those on record, or none, as a draft of today."""

from collections.abc import Collection, Mapping
from datetime import date

from PySide6.QtCore import Signal

from mkip_desk.domain.display import show_weekday
from mkip_desk.views.base.picking import Picker

DRAFT = "A draft as of today, for no meeting"


class MeetingPicker(Picker):
    """Offers the meetings, those to come first, and a draft. Until one is picked it follows the next meeting."""

    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The pack is for")
        self._chosen = False
        self.activated.connect(self._pick)

    @property
    def meeting(self) -> date | None:
        """The day of the meeting picked; None for the next one, and for a draft."""
        day: date | None = self.currentData() if self._chosen else None
        return day

    @property
    def draft(self) -> bool:
        """Whether it is for no meeting."""
        return self._chosen and self.currentData() is None

    def lose(self, meetings: Collection[date]) -> date | None:
        """Follow the next meeting again where the one picked is not among these any more; gives its day."""
        picked = self.meeting
        if picked is None or picked in meetings:
            return None
        self._chosen = False
        return picked

    def offer(self, meetings: Mapping[date, str], today: date, shown: date | None) -> None:
        """Offer these, by whose they are where that is not one board; `shown` is the one that the pack in view is for,
        None for a draft.
        """
        ahead = [day for day in sorted(meetings) if day >= today]
        past = [day for day in sorted(meetings, reverse=True) if day < today]
        several = len(set(meetings.values())) > 1
        words = {
            day: f"{show_weekday(day)}, {board}" if several else show_weekday(day) for day, board in meetings.items()
        }
        self.clear()
        for day in ahead:
            self.addItem(f"{words[day]}{' (next meeting)' if day == ahead[0] else ''}", day)
        self.addItem(DRAFT, None)
        for day in past:
            self.addItem(f"{words[day]} (held)", day)
        days = [self.itemData(at) for at in range(self.count())]
        self.setCurrentIndex(days.index(shown if shown in days else None))

    def _pick(self) -> None:
        self._chosen = True
        self.picked.emit()
