"""The shared services of the sample, as the documents and public records give them; written as people write them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import read_figure
from mkip_desk.domain.dates.quarters import quarter_of
from mkip_desk.domain.registers.register import Field, Value
from mkip_desk.services.shared_services.escalations import put_due

Said = Mapping[str, Any]
Read = Callable[[Field, Any], Value]
Row = dict[str, Value]

WITHIN = ("meetings", "board", "plan", "papers", "indicators", "budgets", "returns", "audits", "clients")
"""What of a service is told in a shape of its own."""

OWN = ("catalogue", "snags")
"""What is told as the records are."""

AMOUNTS = ("annual", "profile", "actual", "forecast", "savings_target", "savings_delivered")


def add_services(store: Store, change: Change, facts: Mapping[str, Any], read: Read) -> None:
    """Add the services with all that belongs to them, a register at a time, and raise what must go to a board."""
    sample = _Sample(store, change, read)
    told = facts["services"]
    ids = change.add_many("services", [sample.service(each) for each in told])
    services = list(zip(ids, told, strict=True))
    sample.add("board_members", (row for id, each in services for row in sample.board(id, each)))
    sample.add("service_meetings", (row for id, each in services for row in _meetings(id, each)))
    sample.add("service_plans", ({"service": id, "year": "2014/15", **each["plan"]} for id, each in services))
    sample.add("agreements", (row for id, each in services for row in _papers(id, each)))
    for name in OWN:
        sample.add(name, ({"service": id, **row} for id, each in services for row in each.get(name, ())))
    sample.clients(services)
    sample.indicators(services)
    sample.add("budgets", (row for id, each in services for row in sample.budgets(id, each)))
    sample.returns(services)
    sample.audits(services)
    put_due(store, change)


class _Sample:
    """What the sample's words are read with."""

    def __init__(self, store: Store, change: Change, read: Read) -> None:
        self._change, self._read = change, read
        self._registers = store.registers
        self._councils = {name: council for council, name in change.names("councils").items()}

    def add(self, register: str, rows: Iterator[Said]) -> list[int]:
        """Add rows that are written as people write them; what is a value already stays as it is."""
        fields = self._registers[register].by_name
        return self._change.add_many(
            register,
            [
                {
                    name: self._read(fields[name], said) if isinstance(said, str) else said
                    for name, said in row.items()
                    if said is not None
                }
                for row in rows
            ],
        )

    def service(self, told: Said) -> Row:
        """A service, with the councils that take part."""
        own = {name: said for name, said in told.items() if name not in (*WITHIN, *OWN, "host", "councils", "live")}
        live = {"live": self._read(self._registers["services"].field("live"), told["live"])} if "live" in told else {}
        councils = tuple(self._councils[each] for each in told["councils"])
        return {**own, **live, "host": self._councils.get(told.get("host", "")), "councils": councils}

    def board(self, service: int, told: Said) -> Iterator[Row]:
        """Its board, as the who's who has it: a member for each council."""
        for council, person in told["board"].items():
            yield {"service": service, "person": person, "council": self._councils[council], "role": "Director"}

    def budgets(self, service: int, told: Said) -> Iterator[Row]:
        """Its budgets, in pounds."""
        for quarter, councils in told.get("budgets", {}).items():
            for council, pounds in councils.items():
                pence = {name: each * 100 for name, each in zip(AMOUNTS, pounds, strict=True) if each is not None}
                yield {"service": service, "quarter": quarter, "council": self._councils[council], **pence}

    def clients(self, services: list[tuple[int, Said]]) -> None:
        """Who speaks for the councils as clients, and what they have passed on."""
        told = [(service, row) for service, each in services for row in each.get("clients", ())]
        ids = self._change.add_many(
            "clients",
            [{"service": id, "person": row["person"], "council": self._councils[row["council"]]} for id, row in told],
        )
        passed = [(id, *each) for id, (_, row) in zip(ids, told, strict=True) for each in row["passed"].items()]
        self.add("cascades", ({"client": id, "title": title, "day": day} for id, title, day in passed))

    def indicators(self, services: list[tuple[int, Said]]) -> None:
        """Its indicators, and what was measured of them by the quarter and by the week."""
        told = [(service, each) for service, row in services for each in row["indicators"]]
        apart = ("figures", "weeks", "notes")
        rows = (
            {"service": service, **{name: said for name, said in each.items() if name not in apart}}
            for service, each in told
        )
        ids = self.add("indicators", rows)
        measured = (row for id, (_, each) in zip(ids, told, strict=True) for row in self._measurements(id, each))
        self._change.add_many("measurements", list(measured))

    def _measurements(self, indicator: int, told: Said) -> Iterator[Row]:
        for council, quarters in told["figures"].items():
            notes = told.get("notes", {}).get(council, {})
            for quarter, (target, *profile, value) in quarters.items():
                figures = {"target": target, "value": value, **({"profile": profile[0]} if profile else {})}
                yield {
                    "indicator": indicator, "council": self._councils.get(council), "quarter": quarter,
                    "note": notes.get(quarter), **{name: read_figure(said) for name, said in figures.items() if said},
                }  # fmt: skip
        for week, value in told.get("weeks", {}).items():
            day = date.fromisoformat(week)
            yield {"indicator": indicator, "quarter": quarter_of(day), "week": day, "value": read_figure(value)}

    def returns(self, services: list[tuple[int, Said]]) -> None:
        """Its returns, each in the state in which it is."""
        told = [{"service": service, **row} for service, each in services for row in each["returns"]]
        ends = ("state", "signed", "signed_by")
        begun = [{name: said for name, said in row.items() if name not in ends} for row in told]
        for id, row in zip(self.add("returns", iter(begun)), told, strict=True):
            signed = date.fromisoformat(row["signed"]) if "signed" in row else None
            self._change.lock(
                "returns", id, {"state": row["state"], "signed": signed, "signed_by": row.get("signed_by")}
            )

    def audits(self, services: list[tuple[int, Said]]) -> None:
        """The audits of the services, with who has had their reports."""
        told = [(service, each) for service, row in services for each in row["audits"]]
        rows = (
            {"service": service, **{name: said for name, said in each.items() if name != "receipts"}}
            for service, each in told
        )
        ids = self.add("audits", rows)
        had = [(id, *each) for id, (_, row) in zip(ids, told, strict=True) for each in row.get("receipts", {}).items()]
        self.add("audit_receipts", ({"audit": id, "body": body, "day": day} for id, body, day in had))


def _meetings(service: int, told: Said) -> Iterator[Said]:
    return ({"service": service, "day": day} for day in told["meetings"])


def _papers(service: int, told: Said) -> Iterator[Said]:
    return ({"service": service, "kind": kind, **days} for kind, days in told["papers"].items())
