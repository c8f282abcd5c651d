"""How surely a column is a field: by how like its heading is to those of the field, and by what it holds."""

import re
from collections.abc import Iterable, Mapping

from mkip_desk.domain.amounts.money_headers import unit_named
from mkip_desk.domain.amounts.several_years import several_years
from mkip_desk.domain.questions.lateness import ENDS
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.importers.mapping.evidence import PRIOR, STRICT, TICKED, Evidence
from mkip_desk.importers.mapping.exempt import may_be
from mkip_desk.importers.mapping.mapping_findings import SAYS_SO
from mkip_desk.importers.mapping.spread import is_saved
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.words.heads import (
    heads_of,
    is_of_closing,
    likeliest_head,
    normal,
    speaks_of_aim,
    speaks_of_before,
    speaks_of_done,
    speaks_of_untreated,
    without_asking,
)
from mkip_desk.importers.words.losses import speaks_of_loss
from mkip_desk.importers.words.meanings import meaning
from mkip_desk.importers.words.to_come import is_to_come

LESS = 0.8  # of how likely a heading is where it speaks of what stood before, or is aimed at
A_LITTLE_LESS = 0.95  # the same where it speaks of a total of several years
MOVING = frozenset((Kind.RAG, Kind.WHEN, Kind.DATE, Kind.SCORE, Kind.CHOICE, Kind.SUM, Kind.MONEY))
"""The kinds whose values move on, so that trackers have what they were beside what they are."""

STANDING = (Kind.RAG, Kind.SCORE)
"""The kinds that tell how something stands, of which a tracker may have what is aimed at too; a date is an aim."""

_DOER = re.compile(r"ed by$")
"""Who did it, not when: "Raised by", unless there are dates below."""

_PARTS = frozenset(("gate", "gateway", "stage", "phase", "milestone"))
"""What a project comes to on its way, each with days of its own."""

_DONE = re.compile(r"\b(?:implemented|completed|closed|resolved|achieved|discharged)\b")
"""What a heading says of a day on which something came about, unless it is to come."""

A_COLUMN_OF = {
    Kind.NUMBER: "numbers", Kind.PERCENT: "percentages", Kind.FIGURE: "figures",
    Kind.MONEY: "amounts", Kind.SUM: "amounts",
    Kind.DATE: "dates", Kind.WHEN: "dates",
    Kind.YEAR: "years", Kind.QUARTER: "quarters", Kind.RAG: "red, amber and green",
    Kind.CHOICE: "its choices", Kind.SCORE: "scores",
    Kind.YES: "yes and no", Kind.COUNCIL: "councils", Kind.COUNCILS: "councils",
}  # fmt: skip
"""What a column of a kind holds."""

_DAYS = (Kind.WHEN, Kind.DATE)
_LIKE_ENOUGH = 0.45  # a heading less like those of a field speaks for none


class Suiting:
    """How surely each column of a table is a field of the register, from 0 to 1, and why."""

    def __init__(self, register: Register, evidence: Mapping[int, Evidence]) -> None:
        self._register, self._evidence = register, evidence
        status = register.by_name.get("status")
        self._only_status_closes = bool(status and "closed" in status.choices and "done" not in register.by_name)
        self._known: dict[tuple[int, str], tuple[float, str]] = {}

    def __call__(self, column: Column, field: Field) -> tuple[float, str]:
        """How surely the column is the field, and why."""
        key = column.number, field.name
        if key not in self._known:
            self._known[key] = self._scored(column, field)
        return self._known[key]

    def _scored(self, column: Column, field: Field) -> tuple[float, str]:
        evidence = self._evidence[column.number]
        likeness, head = likeliest_head(column.parts, heads_of(field))
        if likeness < _LIKE_ENOUGH or not field.imported or not self._may_say(column, field):
            return 0.0, ""
        fit = evidence.fit(field)
        if field.kind is Kind.SCORE and _is_no_score(column, evidence, fit):
            return 0.0, ""
        if field.kind in _DAYS and _DOER.search(normal(column.head)) and (fit or 0.0) <= PRIOR:
            return 0.0, ""  # however like "raised" it is
        if speaks_of_done((head,)) and (_began(column) or (fit is not None and fit < PRIOR)):
            return 0.0, ""  # "Actual" says that something came about, not what: of savings it is money
        likeness *= _gives_way(column, field, head)
        if (
            self._names_councils(column, field, likeness)
            or _makes_projects_of_words(column, field, evidence)
            or self._is_of_other_days(column, field, likeness)
        ):
            return 0.0, ""
        why = f"headed “{head}”" if likeness >= SAYS_SO else f"its heading is like “{head}”"
        if fit is None:
            return likeness * 0.95, why
        if field.name == self._register.heading and field.kind in (Kind.TEXT, Kind.LONG):
            fit *= evidence.different  # what names records is another in each
        if fit >= 0.8 and field.kind in STRICT:
            return likeness * (0.45 + 0.55 * fit) + 0.05, f"{why} and holds {A_COLUMN_OF[field.kind]}"
        if field.kind in STRICT:
            why += f", though not all of it can be read as {A_COLUMN_OF[field.kind]}"
        return likeness * (0.45 + 0.55 * fit), why

    def _names_councils(self, column: Column, field: Field, likeness: float) -> bool:
        """Whether a column that may name projects names councils: of amounts of each, however it is headed."""
        of_each = any(one.kind is Kind.COUNCIL and one.name in self._register.known_by for one in self._register.fields)
        may_name = field.to == "projects" and (of_each or likeness < SAYS_SO)  # "Service / council"
        return may_name and self._evidence[column.number].is_of_councils

    def _may_say(self, column: Column, field: Field) -> bool:
        """Whether a column may be of the field at all; a closing date is of the status, where no field has that day."""
        closes = self._only_status_closes and field.kind in _DAYS and _is_of_closing(column)
        return not closes and _may_say(column, field, self._evidence[column.number])

    def _is_of_other_days(self, column: Column, field: Field, likeness: float) -> bool:
        """Whether it is a date of a gate or a milestone on the way, and not of the whole, or no more than dates.

        "Stage end date" is when no project ends, and "Current gate target date" is no stage.
        """
        if field.kind is Kind.WHEN:
            if "stage" not in self._register.by_name:
                return False  # an action of a phase is due when that heading says
            known = {word for words, _ in heads_of(field) for word in words.split()}
            return bool(_PARTS.intersection(normal(column.head).split()) - known - {normal(self._register.one)})
        if field.kind is Kind.LONG:
            return likeness < SAYS_SO and self._evidence[column.number].is_of_dates
        numbered = field.name == "reference"  # "1.2.14" need be no day
        return field.kind is Kind.TEXT and not numbered and self._evidence[column.number].is_of_days


def _may_say(column: Column, field: Field, evidence: Evidence) -> bool:
    """Whether a column may be of the field at all.

    "Completed by" closes nothing, nor is anything due "Completed", and "Action required Y/N" says whether there is one,
    not which.
    """
    tells_done, to_come = field.name == "done" or "closed" in (field.choices or ()), is_to_come(column.parts)
    wrong = to_come if tells_done else field.name in ENDS and _DONE.search(normal(column.head)) and not to_come
    if field.kind is Kind.WHEN and field.edge == "last" and _began(column):
        return _is_of_beginning(words for words, _ in heads_of(field))  # "Baseline start" is no end
    only_asks = field.kind not in TICKED and without_asking(column.head) != column.head and evidence.ticked
    return may_be(column.head, field) and not (wrong or only_asks or _is_other_money(column, field))


def _is_other_money(column: Column, field: Field) -> bool:
    """Whether a heading of money says that it is lost, or saved of a cost, where the field is of none such."""
    if field.kind not in (Kind.MONEY, Kind.SUM):
        return False
    own = [head for _, head in heads_of(field)]
    of_a_cost = is_saved(column.name) and not any("saving" in head.lower() for head in own)
    return of_a_cost or (speaks_of_loss(column.name) and not any(map(speaks_of_loss, own)))


def _is_of_closing(column: Column) -> bool:
    return is_of_closing(column.head) and not is_to_come(column.parts)


def _began(column: Column) -> bool:
    """Whether a heading speaks of a beginning: an "Actual start" is no end that came about."""
    return _is_of_beginning(column.parts)


def _is_of_beginning(words: Iterable[str]) -> bool:
    return any("start" in meaning(normal(part)) for part in words)


def _gives_way(column: Column, field: Field, head: str) -> float:
    """What is left of how likely a heading is where another column may say the same more plainly."""
    if field.kind in MOVING and not _is_of_now(column.parts, field) and _is_of_now((head,), field):
        return LESS
    return A_LITTLE_LESS if field.kind is Kind.SUM and several_years(column.name) else 1.0


def _makes_projects_of_words(column: Column, field: Field, evidence: Evidence) -> bool:
    """Whether words that name no project would be made projects under a heading that only means something near it.

    "Risk category" over "Financial" and "Legal" is none; where its words are of projects that are there, it may be.
    """
    if field.kind is not Kind.REFERENCE or field.target != "projects" or field.required:
        return False
    told = {word for words, _ in heads_of(field) for word in words.split()}
    return told.isdisjoint(normal(column.head).split()) and not evidence.names_what_is_there(field)


def _is_no_score(column: Column, evidence: Evidence, fit: float | None) -> bool:
    """Whether it is money, be it a small number ("Impact (£k)"), or told in words alone, as "Consequences" may be."""
    told = fit is not None and fit <= PRIOR / 3 and not evidence.has_digits
    return told or unit_named(column.name) is not None


def _is_of_now(words: tuple[str, ...], field: Field) -> bool:
    """Whether a heading, its group included, speaks of how things are, not of how they were or are to be.

    When something is due is to be: the day on which it was done is none of that.
    """
    aimed = field.kind in STANDING and (speaks_of_aim(words) or speaks_of_untreated(words))
    done = field.edge == "last" and speaks_of_done(words)
    return not (speaks_of_before(words) or aimed or done)
