"""How fast a big tracker is read and planned, as ratios within one run.

    python benchmarks/import_speed.py [rows] [runs]

A sheet of 50,000 rows and 20 columns, with dates, amounts, ticks, RAG colours and texts, is read by openpyxl as it
comes, by openpyxl read-only, by calamine (values alone, no colours), by our reader (values, colours, comments), and
by our reader with everything after it: tables found, columns mapped, values read, plan made. Each runs in a process
of its own, turn about, and its best processor time counts; peak memory is the process's.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

HEADS = (
    "Ref", "Project", "Lead", "RAG", "Stage", "Start", "Due", "Savings (p.a.)", "Progress", "Next steps", "ABC", "MBC",
    "SBC", "TWBC", "Notes", "Project manager", "Budget", "Board paper", "FTE", "% complete",
)  # fmt: skip


def make(path: Path, rows: int, columns: int = len(HEADS), seed: int = 1) -> None:
    """Save a tracker of so many rows and of the first so many columns; with another seed its values are others."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import PatternFill

    book = Workbook(write_only=True)
    sheet, chance = book.create_sheet("Tracker"), random.Random(seed)
    fills = [PatternFill("solid", fgColor=colour) for colour in ("FF00B050", "FFFFC000", "FFFF0000")]
    sheet.append(HEADS[:columns])
    for number in range(1, rows + 1):
        rag = WriteOnlyCell(sheet)
        rag.fill = fills[number % 3]
        start = WriteOnlyCell(sheet, date(2009, 1, 1) + timedelta(number % 700))
        start.number_format = "mmm-yy"
        cells = [
            number, f"Project {number} for shared services", chance.choice(("MBC", "SBC", "TWBC")), rag,
            chance.choice(("Concept", "Decision", "Live")), start, chance.choice(("Dec 09", "early 2010", "31/03/10")),
            f"£{chance.randint(1, 500)}k", f"Progress on {number}: the scope is agreed and staff have been told.",
            f"Next step {number}", "Y", "Y", None, "Y", "See the Board paper", "Head of Audit", number * 1.5,
            f"Item {number}", 3, 0.25,
        ]  # fmt: skip
        sheet.append(cells[:columns])
    book.save(path)


def openpyxl_whole(path: Path) -> None:
    from openpyxl import load_workbook

    for row in load_workbook(path, data_only=True).active.iter_rows():
        for cell in row:
            _ = cell.value, cell.fill.fgColor.rgb


def openpyxl_read_only(path: Path) -> None:
    from openpyxl import load_workbook

    for row in load_workbook(path, read_only=True, data_only=True).active.iter_rows():
        for cell in row:
            _ = cell.value


def calamine(path: Path) -> None:
    from python_calamine import CalamineWorkbook

    CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def reading(path: Path) -> None:
    from mkip_desk.importers.files.reading import read_workbook

    read_workbook(path)


def planning(path: Path) -> None:
    from mkip_desk.importers.files.reading import read_workbook
    from mkip_desk.importers.plan.plan import make_plan
    from mkip_desk.importers.tracker import read_tracker
    from tests.importers.programme import REGISTERS, Programme

    tracker = read_tracker(read_workbook(path), REGISTERS, Programme().known)
    assert len(make_plan(tracker, {}).items) > 0


ENGINES: dict[str, Callable[[Path], None]] = {
    "openpyxl": openpyxl_whole,
    "openpyxl, read-only": openpyxl_read_only,
    "calamine, values alone": calamine,
    "our reader": reading,
    "read, mapped and planned": planning,
}


def run(engine: str, path: Path) -> None:
    """One engine in this process, its libraries already in: seconds and peak memory to standard output."""
    ENGINES[engine](path.with_name("small.xlsx"))
    began = time.process_time()
    ENGINES[engine](path)
    seconds = time.process_time() - began
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def main(rows: int = 50_000, runs: int = 2) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.xlsx"
        make(path, rows)
        make(path.with_name("small.xlsx"), 20)
        best: dict[str, tuple[float, float]] = {}
        for _ in range(runs):
            for engine in ENGINES:
                command = [sys.executable, __file__, "--engine", engine, str(path)]
                seconds, memory = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
                best[engine] = min(best.get(engine, (seconds, memory)), (seconds, memory))
    base = best["openpyxl, read-only"][0]
    print(f"{rows:,} rows of {len(HEADS)} columns; 1.00 is openpyxl's read-only time of {base:.1f} s")
    for engine, (seconds, memory) in best.items():
        print(f"{engine:26} {seconds / base:5.2f}   {rows / seconds:8,.0f} rows a second   {memory:5.0f} MB at most")


if __name__ == "__main__":
    if "--engine" in sys.argv:
        run(sys.argv[2], Path(sys.argv[3]))
    else:
        main(*(int(argument) for argument in sys.argv[1:]))
