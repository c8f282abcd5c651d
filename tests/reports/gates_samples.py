"""A pack with gateways, exceptions and a saving told twice: everything that those papers can say."""

from dataclasses import replace
from datetime import date

from mkip_desk.domain.cases.business_case import CouncilPart, Sharing
from mkip_desk.domain.cases.investment import of_net
from mkip_desk.domain.cases.programme_score import Returned
from mkip_desk.domain.dates.when import When
from mkip_desk.reports.content import (
    AgendaItem,
    BoardPack,
    Project,
    ProjectReport,
    ProjectReports,
    ProjectReturn,
    RepeatedSaving,
    SavingsReport,
)
from mkip_desk.reports.gate_content import (
    Breach,
    CaseBrief,
    Condition,
    ExceptionReport,
    ExceptionsPaper,
    Gateway,
    GatewaysPaper,
    ProjectGates,
    ToleranceUse,
)
from tests.reports import samples

READINESS = Gateway(
    "14 Planning Support", "G4 Go-live readiness", "G4", "Project board; the Board if anything is red",
    agreed=When.on(date(2009, 11, 2)), expected=When.on(date(2009, 12, 11)), slip=39, confidence="amber/red",
    lacking=("Data migration and ICT tested (Swale)", "View of audit"),
)  # fmt: skip
SHARING = Sharing((CouncilPart(1, "Ashford", 300_00, 250_00), CouncilPart(2, "Swale", 300_00, 900_00)), 600_00, 1150_00)
CASE = CaseBrief(
    version=2,
    state="submitted",
    option="One team",
    profile=of_net((-600_00, *[230_00] * 5)),
    sharing=SHARING,
    cost_basis="equal",
    saving_basis="volume",
    missing=3,
    doubts=("It costs more than its budget.",),
)
BUSINESS_CASE = replace(
    READINESS, project="9 Revenues", gate="G2 Business Case", key="G2", case=CASE,
    attached=("Terms of reference: Terms.docx, Annex.xlsx",),
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
        (READINESS, READY, BUSINESS_CASE),
        (READINESS,),
        (OVERRIDDEN, REWORK),
        (replace(condition, title="Sign it", days_late=None),),
        (condition,),
        standing,
        date(2009, 9, 18),
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
    said = tuple(replace(each, stage="in the budget" if each.basis == "plan" else "validated") for each in lines)
    again = (RepeatedSaving(lines[0], "4 Business Transformation Partnership"),)
    returns = (ProjectReturn("9 Revenues", False, Returned(of_net((-600_00, *[230_00] * 5)), in_part=("2009/10",))),)
    savings = SavingsReport(said, (), again, returns)
    agenda = (
        AgendaItem("Savings predicted and delivered", savings),
        AgendaItem(
            "Project highlight reports",
            ProjectReports(
                (
                    ProjectReport(
                        Project(14, "Planning Support"),
                        rag_differs="By its tolerances the project is red; the manager says amber.",
                        tolerances=(
                            ToleranceUse("Cost", "180%", "red", "£40,000", "£43,600", "5%"),
                            ToleranceUse("Time", "not known", why_not="No tolerance has been agreed."),
                        ),
                    ),
                )
            ),
        ),
        AgendaItem("Exceptions", exceptions, "Decision"),
        AgendaItem("Gateways", gates, "Decision"),
    )
    return replace(samples.rich_pack(), agenda=agenda)
