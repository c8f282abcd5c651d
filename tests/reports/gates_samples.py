"""A pack with gateways, exceptions and a saving told twice: everything that those papers can say."""

from dataclasses import replace
from datetime import date

from mkip_desk.domain.when import When
from mkip_desk.reports.content import AgendaItem, BoardPack, RepeatedSaving, SavingsReport
from mkip_desk.reports.gate_content import (
    Breach,
    Condition,
    ExceptionReport,
    ExceptionsPaper,
    Gateway,
    GatewaysPaper,
    ProjectGates,
)
from tests.reports import samples

READINESS = Gateway(
    "14 Planning Support", "G4 Go-live readiness", "G4", "Project board; the Board if anything is red",
    agreed=When.on(date(2009, 11, 2)), expected=When.on(date(2009, 12, 11)), slip=39,
    lacking=("Data migration and ICT tested (Swale)", "View of audit"),
)  # fmt: skip
READY = Gateway("5 Procurement", "G1 Initiation", "G1", "MKIP Board", expected=When.on(date(2009, 12, 11)))
OVERRIDDEN = Gateway(
    "10 Legal services", "G3 Authority decisions", "G3", "Each council", agreed=When.on(date(2009, 7, 31)),
    outcome="approve", decided=date(2009, 9, 25), reason="Three councils agreed the same recommendation.",
    overridden_by="Chairman", overridden_because="Recruitment could not wait.\n\nMissing: the agreement.",
)  # fmt: skip
REWORK = Gateway("11 Human Resources", "G2 Business Case", "G2", outcome="rework", decided=date(2009, 10, 2))
EXCEPTION = ExceptionReport(
    "Legal services: cost beyond tolerance", "10 Legal services", date(2009, 11, 23), urgent=True,
    cause="A second round of recruitment.", options="a) Pay.\nb) Wait.", recommendation="That a) be agreed.",
)  # fmt: skip


def gates_pack() -> BoardPack:
    """Both papers with all their parts."""
    standing = (
        ProjectGates("14 Planning Support", "red", (READINESS,), READINESS),
        ProjectGates("10 Legal services", "amber", (OVERRIDDEN,)),
        ProjectGates("11 Human Resources", None, (REWORK,), REWORK),
    )
    condition = Condition("Ask Swale", "10 Legal services", "G3", "Head of Legal", When.on(date(2009, 11, 13)), 28)
    gates = GatewaysPaper(
        (READINESS, READY), (READINESS,), (OVERRIDDEN, REWORK), (condition,), standing, date(2009, 9, 18)
    )
    dealt_with = replace(
        EXCEPTION, title="Audit: time", became="corrective action", decision="That more time be given."
    )
    exceptions = ExceptionsPaper(
        reports=(EXCEPTION,),
        dealt_with=(dealt_with,),
        unreported=(Breach("10 Legal services", "time", "30 April 2010", "30 June 2010", "20 days"),),
        not_agreed=(("10 Legal services", "Budget is £43,600, where the Board agreed £40,000 in baseline 1."),),
    )
    lines = samples.savings_lines()
    savings = SavingsReport(lines, (), (RepeatedSaving(lines[0], "4 Business Transformation Partnership"),))
    agenda = (
        AgendaItem("Savings predicted and delivered", savings),
        AgendaItem("Exceptions", exceptions, "Decision"),
        AgendaItem("Gateways", gates, "Decision"),
    )
    return replace(samples.rich_pack(), agenda=agenda)
