"""Why the pack or a paper keeps back what stands in a form, and how it is let go of where it need not be."""

from collections.abc import Iterator, Mapping

from mkip_desk.db.store import Store
from mkip_desk.domain.cases.business_case import Case
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.papers.kept_back import Exempt, kept_back_for, kept_back_of

OWN = "Amounts of its own"  # what the field of projects is called
_IN_ITS_PROJECT = f"say so in that project, under “{OWN}”."


def on_project(store: Store, project: int) -> tuple[str, ...]:
    """Why the pack has no amount of a project that may tell what is kept back of another; nothing of any other."""
    named = _exempt_like(store, project)
    return (f"{_may_tell('this project', named)} say so here, under “{OWN}”.",) if named else ()


def on_saving(row: Record, kept: Mapping[int, Exempt], titles: Mapping[int, str]) -> Iterator[str]:
    """Why the pack has nothing of it, where its project's case or cost is exempt, or it may tell those of another."""
    project = int(str(row["project"]))
    if project in kept and kept[project].project == project:
        what = "An exception report on the cost" if kept[project].by_report else "The business case"
        yield f"{what} of its project is exempt, so the pack has none of that project's savings."
    elif project in kept:
        yield f"{_may_tell('its project', titles[kept[project].project])} {_IN_ITS_PROJECT}"


def on_case(store: Store, case: Case) -> tuple[str, ...]:
    """Why the paper of a case that is not exempt itself is not for publication all the same."""
    project = int(str(case.project["id"]))
    if case.exempt or not kept_back_of(store, project):
        return ()
    named = _exempt_like(store, project)
    of_another = f"{_may_tell('its project', named)} {_IN_ITS_PROJECT}"
    why = of_another if named else "Another version of it, or an exception report of its project, is exempt."
    return (f"Its paper is not for publication. {why}",)


def _exempt_like(store: Store, project: int) -> str:
    """The title of the other project whose exempt amounts are why none of this one is given; empty where none are."""
    case = kept_back_for(store, project)
    row = store.record("projects", case.project) if case and case.project != project else None
    return str(row["title"]) if row else ""


def _may_tell(project: str, exempt: str) -> str:
    return (
        f"The pack gives no amount of {project}: its name, or an amount that it tells, is like that of {exempt}, of "
        "which amounts are exempt. Where its amounts are its own,"
    )
