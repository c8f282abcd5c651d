"""What the paper of a business case says, as plain frozen values: gathered by a service, laid out by its section."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from mkip_desk.domain.cases.business_case import NamedLine, Sharing
from mkip_desk.domain.cases.investment import Profile


def _told(label: str) -> Any:
    """An optional text of paragraphs, under the label that a finding about it gives."""
    return field(default="", metadata={"label": label, "long": True})


@dataclass(frozen=True, slots=True)
class CaseOption:
    """An option with its lines and what they come to; `scores` are by factor, in their order, None where not scored.

    One without a figure that is not to do nothing is not `costed`: it is not one that costs nothing.
    """

    title: str = field(metadata={"label": "Option"})
    profile: Profile
    lines: tuple[NamedLine, ...] = ()
    adjusted: Profile | None = None
    costed: bool = True
    recommended: bool = False
    description: str = _told("What it is")
    quality: Fraction | None = None
    scores: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFactor:
    """A critical success factor with its weight in words."""

    title: str = field(metadata={"label": "Factor"})
    about: str = ""
    weight: str = ""


@dataclass(frozen=True, slots=True)
class CaseBenefit:
    """Something that gets better, in words."""

    title: str = field(metadata={"label": "Benefit"})
    measure: str = ""
    baseline: str = ""
    target: str = ""
    owner: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class CaseRisk:
    """A risk of the project, scored from 1 to 25 where it is."""

    title: str = field(metadata={"label": "Risk", "long": True})
    score: int | None = None
    owner: str = ""
    mitigation: str = _told("What is done about it")


@dataclass(frozen=True, slots=True)
class CasePaper:
    """One version of a business case as a paper. What is empty is left out, but for what is required and missing."""

    partnership: str
    contact: str
    project: str = field(metadata={"label": "Project"})
    title: str = field(metadata={"label": "Title"})
    version: int
    state: str
    as_at: date
    meeting: date | None = None
    need: str = _told("Case for change")
    objectives: tuple[str, ...] = ()
    market_test: str = _told("Market test")
    price_base: str = ""
    first_year: str = ""
    options: tuple[CaseOption, ...] = ()
    factors: tuple[CaseFactor, ...] = ()
    sharing: Sharing | None = None
    cost_basis: str = ""
    saving_basis: str = ""
    benefits: tuple[CaseBenefit, ...] = ()
    risks: tuple[CaseRisk, ...] = ()
    risks_on: date | None = None  # the day that they are as at, where that is not today
    tolerances: tuple[tuple[str, str], ...] = ()  # label and words
    agreed: bool = False  # whether its gate has approved this very version
    ending: tuple[tuple[str, str], ...] = ()  # hosting and leaving
    asked: tuple[tuple[str, str], ...] = ()  # why, who, what, how, where, when
    doubts: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()  # the part and what is missing in it
    exempt: str = ""  # the paragraph by which it is not for the public

    @property
    def name(self) -> str:
        """The paper's own title."""
        return f"{self.project}: business case"

    @property
    def recommended(self) -> CaseOption | None:
        """The option recommended, where there is just one."""
        chosen = [each for each in self.options if each.recommended]
        return chosen[0] if len(chosen) == 1 else None
