"""The questions that people ask of a register, as chips: one press shows the records that answer it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from mkip_desk.domain.questions.questions import Asked, Question, questions_of
from mkip_desk.views.base.picking import Chips
from mkip_desk.views.base.work import AT_ONCE

if TYPE_CHECKING:
    from mkip_desk.domain.registers.register import Record, Register
    from mkip_desk.views.base.work import Beside, Job

ALL = ""
PAUSE = 500
"""Milliseconds after which many records are counted, for the table and the form to be shown first."""


class QuestionChips(Chips):
    """All, and each question that some record answers, with how many do."""

    renewed = Signal()  # its buttons are others now, and Tab has to be led through them

    def __init__(self, register: Register, beside: Beside) -> None:
        super().__init__(clearable=False)
        self.setAccessibleName(f"Which {register.name}")
        self._questions = {question.key: question for question in questions_of(register)}
        self._asked: Asked | None = None
        self._records: Collection[Record] = ()
        self._offered: dict[str, str] = {}
        self._on = ALL
        self._beside = beside
        self._counting: Job | None = None
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._count_beside)
        self.picked.connect(self._picked)

    def ask_of(self, records: Collection[Record], asked: Asked) -> None:
        """Offer the questions that these records answer; one that is being asked stays, whoever answers it."""
        self._asked, self._records = asked, records
        self._pause.stop()
        if self._counting is not None:
            self._counting.stop()
        if len(records) <= AT_ONCE:
            self._offer(_counts(self._questions, records, asked))
        else:
            self._pause.start()

    def _count_beside(self) -> None:
        questions, records, asked = self._questions, self._records, self._asked
        assert asked is not None
        self._counting = self._beside(lambda _job: _counts(questions, records, asked), self._offer)

    def _offer(self, counts: Mapping[str, int]) -> None:
        """Offer these, by how many records answer each."""
        words = {ALL: "All"} | {key: question.words for key, question in self._questions.items()}
        offered = {key: f"{words[key]} {count:,}" for key, count in counts.items() if count or key in (ALL, self._on)}
        if offered != self._offered:
            self._offered = offered
            self.offer(offered)
            self.renewed.emit()
        self.set_on((self._on,))

    @property
    def fits(self) -> Callable[[Record], bool] | None:
        """Whether a record answers the question asked; None where all are wanted."""
        question = self._question
        return None if question is None or self._asked is None else Answers(question, self._asked)

    @property
    def key(self) -> str:
        """The key of the question that is asked, empty for none."""
        return self._on

    def ask(self, key: str) -> None:
        """Ask that question, once there are records to ask; none where there is no such question."""
        self._on = key if key in self._questions else ALL
        self.set_on((self._on,))

    @property
    def words(self) -> str:
        """The question that is asked, empty for none."""
        return self._question.words if self._question else ""

    @property
    def _question(self) -> Question | None:
        return self._questions.get(self._on)

    def show_all(self) -> None:
        """Ask nothing."""
        self._on = ALL
        self.set_on((ALL,))

    def _picked(self) -> None:
        self._on = next((key for key in self._offered if key in self.on), ALL)


def _counts(questions: Mapping[str, Question], records: Collection[Record], asked: Asked) -> dict[str, int]:
    """How many records there are, and how many answer each question."""
    return {ALL: len(records)} | {
        key: sum(one.fits(record, asked) for record in records) for key, one in questions.items()
    }


@dataclass(frozen=True)
class Answers:
    """Whether a record answers a question; the same question asked by the same is equal to it."""

    question: Question
    asked: Asked

    def __call__(self, record: Record) -> bool:
        return self.question.fits(record, self.asked)
