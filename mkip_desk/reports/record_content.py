"""What papers of several kinds say of the same records, as plain frozen values: see `mkip_desk.reports.content`."""

from dataclasses import dataclass, field

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.risk import score
from mkip_desk.reports.labelled import called, told


def name_of(reference: str, title: str) -> str:
    """The reference and title, as headings and findings have them."""
    return " ".join(f"{reference} {title}".split()) or "Untitled"


@dataclass(frozen=True, slots=True)
class Council:
    """A council by its name, as in a sentence, and its initials, if it has any, for a narrow place."""

    name: str
    initials: str = ""

    @property
    def short(self) -> str:
        """Its initials, else its name."""
        return self.initials or self.name


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk with its scores from 1 to 5, None where it has not been scored."""

    title: str = field(metadata={"label": "Risk", "long": True})
    reference: str = called("Ref")
    project: str = called("Project")
    likelihood: int | None = None
    impact: int | None = None
    owner: str = called("Owner")
    mitigation: str = told("What is done about it")
    review: When | None = field(default=None, metadata={"label": "Review"})
    closed: bool = False

    @property
    def name(self) -> str:
        return name_of(self.reference, self.title)

    @property
    def score(self) -> int | None:
        """Likelihood times impact, 1 to 25; None unless both are given."""
        return score(self.likelihood, self.impact)
