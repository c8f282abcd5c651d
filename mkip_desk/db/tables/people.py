"""People and the roles they hold."""

from datetime import date
from typing import Annotated

from mkip_desk.db.declare import Record, Shown, declare
from mkip_desk.domain.registers.checks import not_before
from mkip_desk.domain.registers.register import Kind


@declare(
    name="people", one="person", title="People", place="Records",
    known_by=("initials", "name"), heading="name",
    empty="Who owns risks and actions, leads projects and sits on boards.",
)  # fmt: skip
class Person(Record):
    """Somebody who owns, leads or sits on something."""

    name: Annotated[str, Shown("Name", Kind.PERSON, required=True)]
    initials: Annotated[str | None, Shown("Initials", help="As trackers write them: TE")] = None
    council: Annotated[int | None, Shown("Council", Kind.COUNCIL)] = None
    email: Annotated[str | None, Shown("Email", table=False)] = None
    phone: Annotated[str | None, Shown("Phone", table=False)] = None


@declare(
    name="roles", one="role", title="Roles", place="",
    known_by=("title", "person", "since"), heading="title", within="person",
    checks=(not_before("until", "since", refused=True),),
    imported=False,
)  # fmt: skip
class Role(Record):
    """A role that a person holds, with its dates."""

    person: Annotated[int, Shown("Person", Kind.REFERENCE, to="people", required=True, owned=True)]
    title: Annotated[str, Shown("Role", required=True, help="Leader, Chief Executive, Lead Director")]
    since: Annotated[date | None, Shown("Since", Kind.DATE)] = None
    until: Annotated[date | None, Shown("Until", Kind.DATE)] = None
