"""The preview of a PDF file: its pages, which one is in view, and how large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame

from mkip_desk.views.base.phrases import shortened
from mkip_desk.views.base.widgets import across, button, down, label
from mkip_desk.views.pack.contents_list import Entry
from mkip_desk.views.pack.page_places import PagePlaces, pixels_of_a_point
from mkip_desk.views.pack.pdf_pages import PdfPages
from mkip_desk.views.pack.pdf_search import PdfSearch

if TYPE_CHECKING:
    from mkip_desk.reports.pack import PageOf

CLOSER = 1.2
FITTING = 840  # pixels: a page that fits the width is no wider than on paper, however wide the window is
ANY_WIDTH = 16_777_215  # Qt's own
HEAD = 0.2  # of a page: what begins in it begins the page
ABOVE = 16  # pixels above what is gone to further down


class PdfPreview(QFrame):
    """Shows the very file that is on the disk, finds words in it, and leads to the record that a page is about."""

    record_wanted = Signal(str, int)  # the register and the id of a record

    def __init__(self, what: str = "the pack") -> None:
        super().__init__()
        self.setProperty("look", "desk")
        self.document = QPdfDocument(self)
        self._about: Sequence[PageOf] = ()
        self._led_from = -1  # the page whose records can be opened
        self._view = PdfPages(self)
        self._view.setDocument(self.document)
        self._view.setAccessibleName(f"Preview of {what}")
        self._view.place_wanted.connect(self.go_to_place)
        self._search = PdfSearch(self._view, self.document, what)
        self._search.found.connect(self._show_found)
        self._at = label()
        self._at.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = button("◀", lambda: self.go_to(self.page - 1))
        self._on = button("▶", lambda: self.go_to(self.page + 1))
        smaller = button("−", lambda: self._zoom(1 / CLOSER))
        larger = button("+", lambda: self._zoom(CLOSER))
        fit = button("Fit width", self._fit)
        for made, name in (
            (self._back, "Page before"), (self._on, "Next page"), (smaller, "Smaller"), (larger, "Larger"),
        ):  # fmt: skip
            made.setAccessibleName(name)
            made.setToolTip(name)
            made.setFixedWidth(44)
        self._leads = across()
        row = across(smaller, larger, fit, None, self._back, self._at, self._on)
        pages = across(None, self._view, None)
        pages.setStretchFactor(self._view, FITTING)
        whole = down(self._search, pages, self._leads, row, gap=8, margin=12)
        whole.setStretchFactor(pages, 1)
        self.setLayout(whole)
        self._fit()
        self._view.pageNavigator().currentPageChanged.connect(lambda _page: self._told())

    @property
    def page(self) -> int:
        """The page in view, counted from 0."""
        return self._view.pageNavigator().currentPage()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self.document.pageCount()

    def show_file(self, path: Path, about: Sequence[PageOf] = ()) -> None:
        """Show a file from its first page. `about` says which records its pages are about, in order."""
        self._about, self._led_from = about, -1
        self.document.close()
        self.document.load(str(path))
        self.go_to(0)
        self._search.look_again()
        self._told()

    def go_to(self, page: int) -> None:
        """Go to a page, counted from 0, as far as there are pages."""
        page = max(0, min(page, self.pages - 1))
        self._view.pageNavigator().jump(page, QPointF(), 0)

    def go_to_place(self, page: int, share: float) -> None:
        """Go to what stands so far down a page, of 1; of what its head leads to all of the page is shown."""
        if share > HEAD:
            self._bring(page, share, ABOVE)
        else:
            self.go_to(page)

    def contents(self) -> list[Entry]:
        """The file's outline, in order."""
        model = QPdfBookmarkModel()
        model.setDocument(self.document)
        found: list[Entry] = []
        waiting = [model.index(row, 0) for row in reversed(range(model.rowCount()))]
        while waiting:
            index = waiting.pop()
            role = QPdfBookmarkModel.Role
            title, level, page, at = (
                index.data(int(each)) for each in (role.Title, role.Level, role.Page, role.Location)
            )
            found.append(Entry(level, title, page, at.y() / self.document.pagePointSize(page).height()))
            waiting += [model.index(row, 0, index) for row in reversed(range(model.rowCount(index)))]
        return found

    def _fit(self) -> None:
        """Show pages as wide as there is room for, up to their size on paper."""
        with self._in_place():
            self._allow(FITTING)
            self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _zoom(self, by: float) -> None:
        now = self._view.zoomFactor()
        if self._view.zoomMode() == QPdfView.ZoomMode.FitToWidth and self.pages:
            now = self._view.viewport().width() / (self.document.pagePointSize(0).width() * pixels_of_a_point())
        with self._in_place():
            self._allow(ANY_WIDTH)
            self._view.setZoomMode(QPdfView.ZoomMode.Custom)
            self._view.setZoomFactor(min(4.0, max(0.25, now * by)))

    def _allow(self, width: int) -> None:
        self._view.setMaximumWidth(width)
        if (layout := self.layout()) is not None:
            layout.activate()  # now: how high pages that fit are depends on it

    @contextmanager
    def _in_place(self) -> Iterator[None]:
        """While pages become larger or smaller what one looks at stays: the words found, or what is in the middle."""
        if not self.pages:
            yield
            return
        bar, before = self._view.verticalScrollBar(), PagePlaces(self._view)
        beneath = self._view.viewport().height() / 2
        page, share = before.at(bar.value() + beneath)
        if (found := self._search.place) is not None:
            down_to = before.height_of(*found) - bar.value()
            if 0 <= down_to < self._view.viewport().height():
                beneath, (page, share) = down_to, found
        across_bar = self._view.horizontalScrollBar()
        aside = (across_bar.value() + across_bar.pageStep() / 2) / (across_bar.maximum() + across_bar.pageStep())
        yield
        self._bring(page, share, beneath)
        across_bar.setValue(round(aside * (across_bar.maximum() + across_bar.pageStep()) - across_bar.pageStep() / 2))

    def _bring(self, page: int, share: float, beneath: float) -> None:
        """Have a place of a page, by how far down it that is, so many pixels beneath the top of the view."""
        self.go_to(page)  # Qt then knows which page is in view
        self._view.verticalScrollBar().setValue(round(PagePlaces(self._view).height_of(page, share) - beneath))

    def _show_found(self, page: int, share: float) -> None:
        self._bring(page, share, self._view.viewport().height() / 3)

    def go_to_search(self) -> None:
        """Go to the line that finds words."""
        self._search.focus()

    def _told(self) -> None:
        self._lead()
        self._at.setText(f"Page {self.page + 1} of {self.pages}" if self.pages else "")
        self._back.setEnabled(self.page > 0)
        self._on.setEnabled(self.page + 1 < self.pages)

    def _lead(self) -> None:
        """Offer the way to each record that the page in view is about."""
        if self._led_from == self.page:
            return
        self._led_from = self.page
        while item := self._leads.takeAt(0):
            if old := item.widget():
                old.deleteLater()
        for each in self._about:
            if each.first <= self.page + 1 <= each.last:
                go = partial(self.record_wanted.emit, each.register, each.id)
                self._leads.addWidget(button(f"Open {shortened(each.name, 24)}", go, "link"))
        self._leads.addStretch(1)
