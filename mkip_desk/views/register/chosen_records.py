"""What is done with the records chosen in a register's table, and with all that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkip_desk.views.register.deleting import delete_all
from mkip_desk.views.register.exporting import ask_to_export
from mkip_desk.views.register.pasting import ask_to_paste
from mkip_desk.views.register.setting import ask_to_set

if TYPE_CHECKING:
    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.showing import Contents
    from mkip_desk.views.base.work import Failed
    from mkip_desk.views.register.listing import Listing


class ChosenRecords:
    """Sets a field of them, deletes them, pastes over them, and saves what the table shows as Excel."""

    def __init__(self, page: Page, programme: Programme, listing: Listing, failed: Failed) -> None:
        self._page, self._programme, self._list, self._failed = page, programme, listing, failed
        self._contents: Contents | None = None
        listing.table.copied.connect(self._tell_copied)

    def _tell_copied(self, count: int) -> None:
        if self._contents is not None:
            self._page.tell(f"Copied {self._contents.register.counted(count)}.", "green")

    def use(self, contents: Contents) -> None:
        """They are among these."""
        self._contents = contents

    @property
    def ids(self) -> list[int]:
        """Their ids, in the order of the table."""
        return [row.id for row in self._list.table.selected()]

    def set_field(self) -> None:
        """Ask for a field and a value, and set it for all of them."""
        if self._contents is not None:
            names, register = self._contents.names, self._contents.register
            ask_to_set(self._page, self._programme, register, names, self.ids, self._failed)

    def delete(self) -> None:
        """Delete all of them."""
        if self._contents is not None:

            def done(said: str) -> None:
                self._page.tell(said, "green")

            delete_all(self._programme, self._contents.register, self.ids, done, self._failed)

    def paste(self) -> None:
        """Paste what is on the clipboard into the register, over them where it names no records itself."""
        if self._contents is not None:
            ask_to_paste(self._page, self._programme, self._contents, self.ids, self._failed)

    def save_as_excel(self) -> None:
        """Save what the table shows, in its order, as a workbook."""
        if self._contents is not None:
            ask_to_export(self._page, self._programme, self._contents, self._list.shown, self._failed)
