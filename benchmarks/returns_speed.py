"""How long the returns of a quarter take for seven services, as ratios within one run.

    python benchmarks/returns_speed.py [runs]

The returns are written, beside openpyxl writing the same words and figures with no looks, choices or checks; and the
seven filled workbooks are imported into the programme, compared with it, looked over and kept, beside openpyxl reading
all their cells; and the papers of the quarter are built of what has come in, a report a service, the summary for the
MKIP Board, who's who and the catalogue, beside plain reportlab laying the same words and drawings out, untagged and
once. They take turns in one process, and the best processor time of each counts.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from openpyxl import Workbook, load_workbook

from benchmarks.pack_speed import Document, Plain, paragraph, retold
from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.reports.sections.catalogue import catalogue
from mkip_desk.reports.sections.service_report import service_report
from mkip_desk.reports.sections.services_summary import summary_paper
from mkip_desk.reports.sections.whos_who import whos_who
from mkip_desk.reports.typesetting.flowables import Group
from mkip_desk.services.importing.importing import import_file
from mkip_desk.services.new_programme.new_programme import new_programme
from mkip_desk.services.papers.service_reports import ServicePapers, build_papers, gather_papers
from mkip_desk.services.shared_services.returns import write_returns

SERVICES = ("Audit", "Environmental Health", "Human Resources", "ICT", "Legal", "Planning Support", "Revenues")
LAST, NOW = "2014/15 Q1", "2014/15 Q2"
INDICATORS = 7
RUNS = 5
OFFICE, AS_AT = "Mid Kent Improvement Partnership", date(2014, 11, 3)

Cells = dict[str, list[tuple[object, ...]]]


def made(path: Path) -> None:
    """A programme of seven services with seven indicators each, every council measured in the quarter before."""
    with new_programme(path) as store, store.change("Add") as change:
        councils = tuple(store.names("councils"))[:3]
        for service in change.add_many("services", [{"title": name, "councils": councils} for name in SERVICES]):
            held = {"service": service, "unit": "days", "better": "lower"}
            own = [{**held, "reference": f"PI{at}", "title": f"Indicator {at}"} for at in range(INDICATORS)]
            for at, indicator in enumerate(change.add_many("indicators", own)):
                figures = {"target": Figure(Decimal(20)), "value": Figure(Decimal(f"19.{at}"))}
                measured = {"indicator": indicator, "quarter": LAST, **figures}
                change.add_many("measurements", [{**measured, "council": council} for council in councils])
            budget = {"service": service, "quarter": LAST, "annual": 141_200_000, "actual": 35_000_000}
            change.add_many("budgets", [{**budget, "council": council} for council in councils])


def write(store_path: Path, folder: Path) -> list[Path]:
    """All returns of the quarter, as the program writes them."""
    with Store.open(store_path) as store:
        return [written.path for written in write_returns(store, NOW, folder)]


def fill(paths: list[Path]) -> None:
    """Fill every return in."""
    for number, path in enumerate(paths):
        book = load_workbook(path)
        for line in range(5, book["Indicators"].max_row + 1):
            book["Indicators"].cell(line, 11).value = round(19.1 + (number + line) / 100, 2)
        for line in range(5, 8):
            for letter, amount in zip("CDFH", (700_000, 710_000 + line, 1_400_000, 20_000), strict=True):
                book["Money"][f"{letter}{line}"] = amount
        book.save(path)


def cells_of(path: Path) -> Cells:
    """What stands in a workbook, sheet by sheet and row by row."""
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(path).worksheets}


def bare_writing(books: list[Cells], folder: Path) -> None:
    """The same cells, plainly."""
    for at, sheets in enumerate(books):
        book = Workbook()
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(folder / f"bare {at}.xlsx")


def bare_reading(paths: list[Path]) -> None:
    """Every cell of the workbooks, as openpyxl gives them."""
    for path in paths:
        for sheet in load_workbook(path, data_only=True).worksheets:
            for _ in sheet.iter_rows(values_only=True):
                pass


def taken_in(store_path: Path, paths: list[Path]) -> None:
    """All of them imported, one change each."""
    with Store.open(store_path) as store:
        for path in paths:
            import_file(store, path)


def papers(store_path: Path, folder: Path) -> None:
    """All papers of the quarter, as the program builds them."""
    with Store.open(store_path) as store:
        build_papers(store, folder, NOW)


def said_in(store_path: Path) -> ServicePapers:
    """What those papers say."""
    with Store.open(store_path) as store:
        return gather_papers(store, NOW)


def bare_papers(said: ServicePapers, folder: Path) -> None:
    """The same words and drawings, plainly."""
    parts = [service_report(each, OFFICE) for each in said.services]
    parts += [summary_paper(said.summary, OFFICE, AS_AT)]
    parts += [whos_who(said.people, OFFICE, AS_AT), catalogue(said.catalogue, OFFICE, AS_AT)]
    for at, paper in enumerate(parts):
        file, story = BytesIO(), Group("Document", [Group("Sect", paper)])
        Document(file, 0).build(list(retold(story, partial(paragraph, Plain, pages={}))))
        (folder / f"bare {at}.pdf").write_bytes(file.getvalue())


def seconds(work: Callable[[], object]) -> float:
    """The processor time that it takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


def main() -> None:
    """Let them take turns, and say how they compare."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    best: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made(folder / "made.mkip")
        paths = write(folder / "made.mkip", folder / "filled")
        books = [cells_of(path) for path in paths]
        fill(paths)
        for at in range(runs):
            fresh = Path(shutil.copy(folder / "made.mkip", folder / f"{at}.mkip"))
            turns: dict[str, Callable[[], object]] = {
                "reading, bare": partial(bare_reading, paths),
                "reading, ours": partial(taken_in, fresh, paths),
                "writing, bare": partial(bare_writing, books, folder),
                "writing, ours": partial(write, folder / "made.mkip", folder / "out"),
                "papers, ours": partial(papers, fresh, folder / "papers"),
            }
            for what, turn in turns.items():
                best[what] = min(best.get(what, float("inf")), seconds(turn))
            laying = seconds(partial(bare_papers, said_in(fresh), folder))
            best["papers, bare"] = min(best.get("papers, bare", float("inf")), laying)
    for work in ("reading", "writing"):
        bare, ours = best[f"{work}, bare"], best[f"{work}, ours"]
        print(f"{work} seven returns: {ours:.2f} s, openpyxl alone {bare:.2f} s: {ours / bare:.1f} times as long")
    bare, ours = best["papers, bare"], best["papers, ours"]
    print(f"their papers: {ours:.2f} s, reportlab alone {bare:.2f} s: {ours / bare:.1f} times as long")


if __name__ == "__main__":
    main()
