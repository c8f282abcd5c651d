"""Which page a place has; a page is read in and made when it is first gone to."""

from collections.abc import Mapping

from mkip_desk.domain.registers.register import Register
from mkip_desk.views.base.page import Page
from mkip_desk.views.base.programme import Programme
from mkip_desk.views.register.register_page import RegisterPage


def page_of(place: str, registers: Mapping[str, Register], programme: Programme) -> Page:
    """The page of a place; a register that has none of its own has that of every register."""
    return (
        _of_register(place, registers, programme)
        if place in registers
        else _of_no_register(place, registers, programme)
    )


def _of_register(name: str, registers: Mapping[str, Register], programme: Programme) -> Page:
    match name:
        case "business_cases":
            from mkip_desk.views.cases.cases_page import CasesPage

            return CasesPage(registers, programme)
        case "gateways" | "exceptions" | "templates":
            return _of_gates(name, registers[name], programme)
        case "projects":
            from mkip_desk.views.register.projects_page import ProjectsPage

            return ProjectsPage(registers[name], programme)
        case "services" | "escalations" | "indicators" | "audits":
            return _of_services(name, registers, programme)
        case "savings":
            from mkip_desk.views.register.savings_page import SavingsPage

            return SavingsPage(registers[name], programme)
        case "people":
            from mkip_desk.views.register.people_page import PeoplePage

            return PeoplePage(registers[name], programme)
        case "partnerships":
            from mkip_desk.views.settings_page import SettingsPage

            return SettingsPage(registers[name], programme)
        case _:
            return RegisterPage(registers[name], programme)


def _of_gates(name: str, register: Register, programme: Programme) -> Page:
    match name:
        case "gateways":
            from mkip_desk.views.gateways.gateways_page import GatewaysPage

            return GatewaysPage(register, programme)
        case "exceptions":
            from mkip_desk.views.gateways.exceptions_page import ExceptionsPage

            return ExceptionsPage(register, programme)
        case _:
            from mkip_desk.views.gateways.templates_page import TemplatesPage

            return TemplatesPage(register, programme)


def _of_services(name: str, registers: Mapping[str, Register], programme: Programme) -> Page:
    match name:
        case "services":
            from mkip_desk.views.services.services_page import ServicesPage

            return ServicesPage(registers[name], programme)
        case "escalations":
            from mkip_desk.views.services.escalations_page import EscalationsPage

            return EscalationsPage(programme)
        case "indicators":
            from mkip_desk.views.services.indicators_page import IndicatorsPage

            return IndicatorsPage(registers, programme)
        case _:
            from mkip_desk.views.services.audits_page import AuditsPage

            return AuditsPage(registers[name], programme)


def _of_no_register(place: str, registers: Mapping[str, Register], programme: Programme) -> Page:
    match place:
        case "overview":
            from mkip_desk.views.overview_page import OverviewPage

            return OverviewPage(programme)
        case "service_reports":
            from mkip_desk.views.services.service_reports_page import ServiceReportsPage

            return ServiceReportsPage(registers, programme)
        case "performance":
            from mkip_desk.views.services.performance_page import PerformancePage

            return PerformancePage(programme)
        case "pack":
            from mkip_desk.views.pack.pack_page import PackPage

            return PackPage(programme)
        case "imports":
            from mkip_desk.views.importing.import_page import ImportPage

            return ImportPage(programme)
        case "history":
            from mkip_desk.views.history_page import HistoryPage

            return HistoryPage(programme)
        case _:
            raise KeyError(place)
