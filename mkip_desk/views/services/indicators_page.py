"""The page of the indicators: a register's page, with the targets of the one in the form."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from mkip_desk.domain.amounts.figure_words import PERCENT, unit_of
from mkip_desk.views.base.asking import ask
from mkip_desk.views.base.edits import Edit
from mkip_desk.views.register.register_page import RegisterPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkip_desk.db.store import Store
    from mkip_desk.domain.amounts.figures import Figure
    from mkip_desk.domain.registers.register import Register, Value
    from mkip_desk.services.shared_services.targets import Place, Targets
    from mkip_desk.services.shared_services.unit_mended import InOtherUnit
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.services.targets_dialog import TargetsDialog


class IndicatorsPage(RegisterPage):
    """What the services are measured by."""

    def __init__(self, registers: Mapping[str, Register], programme: Programme) -> None:
        super().__init__(registers["indicators"], programme)
        self._measurements = registers["measurements"]
        self._others: InOtherUnit | None = None  # figures that change with the unit that is being saved
        self._panel.offer("Targets by quarter…", self.ask_for_targets)

    def ask_for_targets(self) -> None:
        """Show the targets of the indicator in the form, to be set."""
        if indicator := self._shown:
            self._programme.ask(partial(_targets, indicator=indicator), self._offer, self._failed)

    def _save(self, values: Mapping[str, Value]) -> None:
        """Save it; where its figures would not be in the unit that it is to have, once they have been asked about."""
        if self._shown and "unit" in values:
            act = partial(_in_other_unit, indicator=self._shown, values=values)
            self._programme.ask(act, partial(self._ask_or_save, self._shown, values), self._failed)
        else:
            super()._save(values)

    def _ask_or_save(self, indicator: int, values: Mapping[str, Value], others: InOtherUnit | None) -> None:
        if self._shown != indicator:  # left since: what was typed stays a draft
            return
        if others is None:
            super()._save(values)
            return
        unit = str(values["unit"] or "no unit")
        what = "plain figures" if unit_of(unit) == PERCENT else "percentages"
        more = (
            f"They are kept as {what}, as its unit was till now. In {unit}, {others.example}; the figures and targets "
            "of all quarters are changed along; Undo takes it back. Where they are right as they are, leave the unit."
        )
        asked = f"Are the {others.count:,} figures of “{self.name_of(indicator)}” in {unit}?"
        ask(self, asked, more, "Leave the unit", (f"They are in {unit}", partial(self._mend_unit, values, others)))

    def _mend_unit(self, values: Mapping[str, Value], others: InOtherUnit) -> None:
        self._others = others
        super()._save({**values, **others.own})
        self._others = None

    def _edit(self, record_id: int, values: Mapping[str, Value]) -> Edit:
        edit = super()._edit(record_id, values)
        measured = self._others.measured if self._others is not None else {}
        return replace(edit, along=tuple(Edit("measurements", each, "", said) for each, said in measured.items()))

    def _offer(self, found: Targets) -> None:
        from mkip_desk.views.services.targets_dialog import TargetsDialog

        dialog = TargetsDialog(self, found, self._measurements, self._programme.today)
        dialog.decided.connect(partial(self._set, dialog, found))
        dialog.open()

    def _set(self, dialog: TargetsDialog, found: Targets, said: Mapping[Place, Figure | None]) -> None:
        from mkip_desk.services.shared_services.targets import set_targets

        def done(_none: None) -> None:
            dialog.accept()
            self.tell(f"The targets of {found.name} are set. Undo takes them back.", "green")

        act = partial(set_targets, indicator=found.indicator, said=said)
        self._programme.ask(act, done, partial(dialog.refuse, self._failed))


def _in_other_unit(store: Store, indicator: int, values: Mapping[str, Value]) -> InOtherUnit | None:
    from mkip_desk.services.shared_services.unit_mended import in_other_unit

    return in_other_unit(store, indicator, values)


def _targets(store: Store, indicator: int) -> Targets:
    from mkip_desk.services.shared_services.targets import targets

    return targets(store, indicator)
