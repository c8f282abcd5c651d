"""The questions that people ask of a register, as chips: one press shows the records that answer it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkip_desk.domain.questions import Asked, Question, questions_of
from mkip_desk.views.base.picking import Chips
from mkip_desk.views.base.work import AT_ONCE

if TYPE_CHECKING:
    from mkip_desk.domain.register import Record, Register
    from mkip_desk.views.base.work import Beside, Job

ALL = ""


class QuestionChips(Chips):
    """All, and each question that some record answers, with how many do."""

    def __init__(self, register: Register, beside: Beside) -> None:
        super().__init__(clearable=False)
        self.setAccessibleName(f"Which {register.name}")
        self._questions = {question.key: question for question in questions_of(register)}
        self._asked: Asked | None = None
        self._offered: dict[str, str] = {}
        self._on = ALL
        self._beside = beside
        self._counting: Job | None = None
        self.picked.connect(self._picked)

    def ask_of(self, records: Sequence[Record], asked: Asked) -> None:
        """Offer the questions that these records answer; one that is being asked stays, whoever answers it."""
        self._asked = asked
        if self._counting is not None:
            self._counting.stop()
        questions = self._questions

        def counts(_job: Job | None = None) -> dict[str, int]:
            answered = {key: sum(one.fits(record, asked) for record in records) for key, one in questions.items()}
            return {ALL: len(records), **answered}

        if len(records) <= AT_ONCE:
            self._offer(counts())
        else:
            self._counting = self._beside(counts, self._offer)

    def _offer(self, counts: Mapping[str, int]) -> None:
        """Offer these, by how many records answer each."""
        words = {ALL: "All"} | {key: question.words for key, question in self._questions.items()}
        offered = {key: f"{words[key]} {count:,}" for key, count in counts.items() if count or key in (ALL, self._on)}
        if offered != self._offered:
            self._offered = offered
            self.offer(offered)
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


@dataclass(frozen=True)
class Answers:
    """Whether a record answers a question; the same question asked by the same is equal to it."""

    question: Question
    asked: Asked

    def __call__(self, record: Record) -> bool:
        return self.question.fits(record, self.asked)
