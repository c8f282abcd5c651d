"""A look at what was copied from a spreadsheet before it is pasted: its columns, its records, what would change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from mkip_desk.domain.errors import UserError
from mkip_desk.domain.text import in_short
from mkip_desk.services.importing.pasting import Into, Pasted, PastePlan, ground_of, guessed_fields, paste, plan_paste
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.picking import Flow, Picker
from mkip_desk.views.base.scrolling import Scroller, fill_around
from mkip_desk.views.base.widgets import Notice, across, button, down, frame, label
from mkip_desk.views.register.paste_table import Line, PasteModel, PasteTable, lines_of

if TYPE_CHECKING:
    from mkip_desk.services.importing.pasting import Ground
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.showing import Contents
    from mkip_desk.views.base.work import Job

SIZE = (1180, 660)  # pixels
PICKERS_HEIGHT, PICKER_WIDTH = 132, 168
LEFT_OUT = "Left out"


@called_by_qt
class PasteDialog(QDialog):
    """Asks what was pasted, shows what it would change, and changes nothing until it is told to."""

    done_as = Signal(str)  # the name of the change that was made

    def __init__(
        self, window: QWidget, programme: Programme, contents: Contents, ground: Ground, pasted: Pasted
    ) -> None:
        super().__init__(window)
        self.setWindowTitle("Paste")
        self.finished.connect(self.deleteLater)
        self._programme, self._contents, self._ground, self._pasted = programme, contents, ground, pasted
        self._plan: PastePlan | None = None
        self._planning: Job | None = None
        self._notice = Notice()
        self._into = Picker()
        self._into.setAccessibleName("Into")
        self._headed = QCheckBox("The first row holds headings")
        self._headed.setChecked(pasted.headed)
        if len(pasted.rows) == 1:
            self._headed.hide()
        self._pickers: list[Picker] = []
        self._columns = QWidget()
        self._area = Scroller(most=PICKERS_HEIGHT)
        self._said = label(look="strong", wrap=True)
        self._model = PasteModel(contents.register)
        self._paste = button("Paste", self._write, "primary")
        self._lay_out()
        self._offer_columns()
        self._offer_ways()
        self._headed.toggled.connect(self._take_heads)
        self._into.activated.connect(lambda _at: self._take_way())
        programme.changed.connect(self._read_again)
        self._replan()

    def _lay_out(self) -> None:
        self._columns.setObjectName("body")
        Flow(self._columns, gap=8)
        self._area.setWidget(self._columns)
        self._area.setAccessibleName("What each column is")
        card = frame("card", down(PasteTable(self._model), margin=8))
        head = label(f"Paste into {self._contents.register.name}", "title")
        asked = across(self._into, self._headed, None)
        actions = down(self._said, across(self._paste, button("Cancel", self.reject), None))
        parts = (head, self._notice, asked, self._area, card)
        fill_around(self, *SIZE, down(*parts, gap=12, tall=card), actions)

    def _offer_ways(self) -> None:
        register, chosen = self._contents.register, len(self._pasted.selected)
        several = f"the {chosen:,} {register.name} selected, in order"
        selected = f"the {register.one} selected" if chosen == 1 else several
        words = {
            Into.SAME: f"The {register.name} that the rows name, and new ones",
            Into.SELECTED: f"Into {selected}",
            Into.NEW: f"As new {register.name}",
        }
        self._into.clear()
        for way in self._pasted.ways:
            self._into.addItem(words[way], way)
        if self._pasted.into not in self._pasted.ways:
            self._pasted = replace(self._pasted, into=Into.SAME)
        self._into.setCurrentIndex(self._into.findData(self._pasted.into))
        self._into.setMinimumWidth(self._into.widest())

    def _offer_columns(self) -> None:
        """A list of fields for each column, under its heading or what stands in it first."""
        flow = self._columns.layout()
        assert flow is not None
        while (item := flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._pickers = []
        first = self._pasted.rows[0]
        for at, name in enumerate(self._pasted.fields):
            said = in_short(first[at]) or f"Column {at + 1}"
            picker = Picker()
            picker.setAccessibleName(f"Column {at + 1}, {said}")
            picker.addItem(LEFT_OUT, "")
            for field in self._contents.register.fields:
                if field.form or field.table:
                    picker.addItem(field.label, field.name)
            picker.setCurrentIndex(max(0, picker.findData(name)))
            picker.activated.connect(lambda _at: self._take_columns())
            self._pickers.append(picker)
            flow.addWidget(_under(said, picker))

    def _take_heads(self, headed: bool) -> None:
        fields = guessed_fields(self._pasted.rows, self._ground.register, self._contents.columns, headed=headed)
        self._pasted = replace(self._pasted, headed=headed, fields=fields)
        self._offer_columns()
        self._offer_ways()
        self._replan()

    def _take_way(self) -> None:
        self._pasted = replace(self._pasted, into=self._into.currentData())
        self._replan()

    def _take_columns(self) -> None:
        """Take what was picked; a field is one column's, so another that had it is left out."""
        before, picked = self._pasted.fields, tuple(picker.currentData() for picker in self._pickers)
        new = next((at for at, name in enumerate(picked) if name != before[at]), None)
        if new is None:
            return
        fields = tuple(name if at == new or name != picked[new] else "" for at, name in enumerate(picked))
        for picker, name in zip(self._pickers, fields, strict=True):
            picker.setCurrentIndex(max(0, picker.findData(name)))
        self._pasted = replace(self._pasted, fields=fields)
        self._replan()

    def _read_again(self) -> None:
        """Read the programme again, since it has been changed."""
        register = self._contents.register.name
        self._programme.ask(lambda store: ground_of(store, register), self._take_ground)

    def _take_ground(self, ground: Ground) -> None:
        self._ground = ground
        self._replan()

    def _replan(self) -> None:
        """Find out beside the window what pasting would do now."""
        if self._planning is not None:
            self._planning.stop()
        self._paste.setEnabled(False)
        self._said.setText("Reading what was pasted…")
        ground, pasted, names = self._ground, self._pasted, self._contents.names

        def work(_job: Job) -> tuple[PastePlan, list[Line]]:
            plan = plan_paste(ground, pasted)
            return plan, lines_of(plan, names)

        self._planning = self._programme.long(work, self._show, self._failed)

    def _show(self, answer: tuple[PastePlan, list[Line]]) -> None:
        plan, lines = answer
        self._plan = plan
        self._model.show(lines)
        changes = len(plan.adds) + len(plan.edits)
        self._said.setText(self._summary(plan))
        self._paste.setEnabled(bool(changes))
        self._paste.setText(plan.name if changes else "Paste")

    def _summary(self, plan: PastePlan) -> str:
        if not any(self._pasted.fields):
            return "Say what each column is: it is left out until then."
        fields = sum(len(values) for values in plan.edits.values())
        register = plan.register
        said = []
        if plan.edits:
            records = f"{len(plan.edits):,} {register.one if len(plan.edits) == 1 else register.name}"
            cleared = f", {plan.cleared:,} of them cleared" if plan.cleared else ""
            said.append(f"{records} changed in {fields:,} {'field' if fields == 1 else 'fields'}{cleared}")
        if plan.adds:
            said.append(f"{len(plan.adds):,} new")
        left = plan.left_out
        why = "is left out, as said above" if left == 1 else "are left out, as said above"
        out = f" {left:,} that could not be taken {why}." if left else ""
        return f"{', '.join(said) or 'Nothing would change'}.{self._unplaced()}{out}"

    def _unplaced(self) -> str:
        """The columns that are left out, since nothing is said above of what stands in them."""
        heads = self._pasted.unplaced
        if not heads:
            return ""
        columns = "1 column is" if len(heads) == 1 else f"{len(heads):,} columns are"
        return f" {columns} left out: {', '.join(heads)}."

    def _write(self) -> None:
        plan = self._plan
        if plan is not None:
            self._paste.setEnabled(False)
            self._programme.changed.disconnect(self._read_again)
            self._programme.ask(lambda store: paste(store, plan), self._pasted_as, self._refused)

    def _pasted_as(self, name: str) -> None:
        self.done_as.emit(name)
        self.accept()

    def _refused(self, error: Exception) -> None:
        self._programme.changed.connect(self._read_again)
        self._failed(error)
        self._read_again()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._notice.say(str(error), "red")
        else:
            self._programme.fault.emit(error)


def _under(words: str, picker: Picker) -> QWidget:
    """A picker under the words of its column."""
    head = label(words, "label")
    head.setMaximumWidth(PICKER_WIDTH)
    picker.setFixedWidth(PICKER_WIDTH)
    made = QWidget()
    made.setLayout(down(head, picker, gap=4))
    return made
