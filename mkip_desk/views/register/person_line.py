"""A line that a person is typed into: those whom the programme knows are suggested, anybody else may be typed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Signal

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.suggesting import Suggested, completer_of
from mkip_desk.views.register.typing_fields import TypingLine


@called_by_qt
class PersonLine(TypingLine):
    """One line. The list is made when there is first something to suggest: most lines are never typed into."""

    picked = Signal()  # a name of the list has been put in

    def __init__(self) -> None:
        super().__init__()
        self._names: Sequence[str] = ()
        self._model: QStringListModel | None = None
        self._suggested: Suggested | None = None
        self.textEdited.connect(lambda _text: self._be_ready())

    def suggest(self, names: Sequence[str]) -> None:
        """Suggest these from now on."""
        self._names = names
        if self._model is not None and self._model.stringList() != list(names):
            self._model.setStringList(names)

    def _be_ready(self) -> None:
        if self._suggested is not None or not self._names:
            return
        self._suggested, self._model = Suggested(), QStringListModel(self._names, self)
        completer = completer_of(self._model, self._suggested, self)
        completer.activated.connect(lambda _name: self.picked.emit())
        self.setCompleter(completer)

    def close_list(self) -> None:
        """Suggest nothing any more for what stood here before."""
        if self._suggested is not None:
            self._suggested.hide()

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or (suggested := self._suggested) is None:
            return super().event(event)
        return suggested.keeps_escape(event) or super().event(event)
