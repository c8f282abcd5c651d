"""The paper of a business case, gathered from the store."""

import re
from dataclasses import replace
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.percentages import show_percent
from mkip_desk.domain.cases.business_case import LOCKED, OBJECTIVES, WS, Case
from mkip_desk.domain.cases.case_doubts import doubts
from mkip_desk.domain.cases.case_entries import lacking
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_when
from mkip_desk.domain.registers.register import Field, Record, Register, Value
from mkip_desk.domain.registers.wording import Names, in_words
from mkip_desk.domain.risk import score
from mkip_desk.reports.case_content import CaseBenefit, CaseFactor, CaseOption, CasePaper, CaseRisk
from mkip_desk.services.cases.business_case import locked_on, read_case
from mkip_desk.services.gateways.gateway_standing import gates_of
from mkip_desk.services.listing import names_for
from mkip_desk.services.papers.kept_back import kept_back_of
from mkip_desk.services.papers.paper_files import pdf_name

AGREED = ("budget", "cost_tolerance", "time_tolerance", "quality_tolerance", "success_criteria")
_FROM_OR_BY = re.compile(
    r"(?:as from|from|by|until|till|(?:not |on or )?(?:before|after)|(?:no|not) (?:earlier|sooner|later) than)(?= )",
    re.IGNORECASE,
)
"""What is said before a day or a period, and says more than it alone."""

ENDING = ("hosting", "exit_cost", "exit_payer", "exit_terms")


def gather_case(store: Store, case_id: int) -> CasePaper:
    """What the paper of one version says as of today; raises UserError where the version is no longer there.

    Of a version that is locked, what is said of its project is what stood there when it was, and its risks are those of
    the end of that day.
    """
    case = read_case(store, case_id)
    locked = store.given_by("business_cases", case_id, "state") if case.state == LOCKED else None
    case = case if locked is None else replace(case, project=_as_after(store, case.project, locked))
    if (day_locked := locked_on(store, case.record)) is not None:
        risks = [row for row in store.records("risks", day_locked) if row["about"] == case.project["id"]]
        case = replace(case, risks=tuple(risks))
    cases, projects = (store.registers[name] for name in ("business_cases", "projects"))
    partnership = next(iter(store.records("partnerships")), None) or {}
    day = case.meeting["day"] if case.meeting else None
    chosen = case.preferred
    return CasePaper(
        partnership=str(partnership.get("name") or ""),
        contact=str(partnership.get("contact") or ""),
        project=str(case.project["title"]),
        title=str(case.record["title"]),
        version=case.version,
        state=case.state,
        as_at=store.today(),
        meeting=day,  # type: ignore[arg-type]  # a meeting has its day
        need=_said(case.record, "need"),
        objectives=tuple(cases.field(name).label for name in OBJECTIVES if case.record[name]),
        market_test=_said(case.record, "market_test"),
        price_base=_said(case.record, "price_base"),
        first_year=_said(case.record, "first_year"),
        options=_options(case),
        factors=tuple(CaseFactor(each.title, str(each.about), show_percent(each.weight)) for each in case.factors),
        sharing=case.sharing(chosen) if chosen and chosen.costed else None,
        cost_basis=_said(case.record, "cost_basis"),
        saving_basis=_said(case.record, "saving_basis"),
        benefits=tuple(_benefit(store.registers["benefits"], each) for each in case.benefits),
        risks=tuple(_risk(each) for each in case.risks if each["status"] != "closed"),
        risks_on=min(day_locked, store.today()) if day_locked else None,  # the sample stands still before either
        tolerances=_labelled(projects, case.project, AGREED, names_for(store, projects)),
        agreed=locked is not None and locked in _approvals(store, case.project),
        ending=_labelled(cases, case.record, ENDING, names_for(store, cases)),
        asked=_labelled(cases, case.record, WS, names_for(store, cases)),
        doubts=doubts(case),
        missing=tuple((str(each.part), each.words) for each in lacking(case)),
        exempt=case.exempt or _kept_back(store, case),
    )


def _as_after(store: Store, project: Record, change: int) -> Record:
    """A project as it stood after that change."""
    then = dict(project)
    for each in store.history("projects", cast(int, project["id"])):  # the newest first
        if each.register == "projects" and each.field is not None and each.change_id > change:
            then[each.field.name] = each.before
    return then


def _approvals(store: Store, project: Record) -> set[int]:
    """The changes by which the gate of the Business Case was passed."""
    gates = gates_of(store, cast(int, project["id"]))
    passed = [gate for gate in (gates.every if gates else ()) if gate.record["baseline"] and gate.passed]
    return {store.given_by("gateways", gate.id, "outcome") for gate in passed}


def _kept_back(store: Store, case: Case) -> str:
    """The paragraph by which the pack keeps back what this paper says too: amounts or tolerances of its project."""
    return next(iter(kept_back_of(store, cast(int, case.project["id"])).values()), "")


def file_name(paper: CasePaper) -> str:
    """What the file of a paper is called: by its project and version, and that it is not public where it is not."""
    exempt = " NOT FOR PUBLICATION" if paper.exempt else ""
    return pdf_name(paper.project, f"business case v{paper.version}{exempt}")


def _options(case: Case) -> tuple[CaseOption, ...]:
    return tuple(
        CaseOption(
            title=each.title,
            profile=case.profile(each),
            lines=each.lines,
            adjusted=case.adjusted(each),
            costed=each.costed,
            recommended=each is case.preferred,
            description=each.description,
            quality=case.quality(each),
            scores=tuple((each.scores or {}).get(factor.id) for factor in case.factors),
        )
        for each in case.options
    )


def _benefit(register: Register, record: Record) -> CaseBenefit:
    words = {name: _said(record, name) for name in ("measure", "baseline", "target", "owner")}
    return CaseBenefit(str(record["title"]), **words, due=_words(register.field("due"), record["due"], {}))


def _risk(record: Record) -> CaseRisk:
    likelihood, impact = (
        value if isinstance(value, int) else None for value in (record["likelihood"], record["impact"])
    )
    return CaseRisk(
        str(record["title"]), score(likelihood, impact), _said(record, "owner"), _said(record, "mitigation")
    )


def _labelled(register: Register, record: Record, fields: tuple[str, ...], names: Names) -> tuple[tuple[str, str], ...]:
    found = ((register.field(name), record[name]) for name in fields)
    return tuple((field.label, _words(field, value, names)) for field, value in found)


def _words(field: Field, value: Value, names: Names) -> str:
    """A value as it was given: text with its paragraphs, a period as a period and not as its last day."""
    if isinstance(value, When):
        said = _FROM_OR_BY.match(" ".join((value.words or "").split()))
        return f"{said[0].capitalize()} {show_when(value)}" if said and value.first else show_when(value)
    return value if isinstance(value, str) else in_words(field, value, names)


def _said(record: Record, name: str) -> str:
    return str(record.get(name) or "")
