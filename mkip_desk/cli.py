"""The command: everything the window does to a programme file, for scripts and for a machine without a screen.

Exit code 0: done. 1: done, with findings that left something out. 2: wrong use, or a file that cannot
be read or written, with one sentence on standard error. 3: a fault of the program, with a report.
130: stopped by Ctrl+C; what was not finished was not kept.
"""

import argparse
import contextlib
import io
import json
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from mkip_desk import __version__
from mkip_desk.domain.errors import Older, UserError
from mkip_desk.domain.text import is_text

if TYPE_CHECKING:
    from mkip_desk.db.store import Store

_RULES_THE_SCREEN = dict.fromkeys(
    (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"
)
_IN_JSON = {code: f"\\u{code:04x}" for code in _RULES_THE_SCREEN if code > 126}  # json escapes the others itself

DONE, LEFT_OUT, WRONG, FAULT, STOPPED = 0, 1, 2, 3, 130


def run(words: Sequence[str]) -> int:
    """Carry out one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        told = _parser().parse_args([_readable(word) for word in words])
        carry_out: Callable[[argparse.Namespace], int] = told.carry_out
        code = carry_out(told)
        if sys.stdout:
            sys.stdout.flush()
        return code or (LEFT_OUT if told.not_backed_up else DONE)
    except UserError as error:
        _say(error, file=sys.stderr)
        return WRONG
    except BrokenPipeError:  # whoever read our output has had enough
        sys.stdout = None
        return DONE
    except OSError as error:
        sys.stdout = None
        _say(f"What there was to say could not be written ({error.strerror}).", file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        _say("Stopped. What was not finished was not kept.", file=sys.stderr)
        return STOPPED
    except Exception as fault:  # noqa: BLE001 - the last place that can say it in a sentence
        _say(f"MKIP Desk has a fault; what it was doing was not kept: {_reported(fault)}", file=sys.stderr)
        return FAULT


def _readable(word: str) -> str:
    """The word, refused where it holds bytes that are no text: no file of that name can be kept or spoken of."""
    if not is_text(word):
        raise UserError(f"{word.encode(errors='replace').decode()} is no text that can be read. Rename it.")
    return word


def _reported(fault: Exception) -> str:
    """Write the report that whoever mends the fault needs, and say where it lies."""
    with tempfile.NamedTemporaryFile("w", prefix="mkip-desk fault ", suffix=".txt", delete=False) as report:
        report.write("".join(traceback.format_exception(fault)))
    return f"{type(fault).__name__}. Send {report.name} to whoever looks after the program."


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message[0].upper()}{message[1:]}. See {self.prog} --help.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="mkip-desk", description="The programme office of a shared-services partnership.")
    parser.add_argument("--version", action="version", version=__version__)
    parser.set_defaults(carry_out=_window, store=None, not_backed_up=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    def command(name: str, carry_out: Callable[[argparse.Namespace], int], help_: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_, description=help_)
        made.add_argument("store", type=Path, metavar="STORE", help="the programme file")
        made.set_defaults(carry_out=carry_out)
        return made

    command("open", _window, "open a programme in the window")
    new = command("new", _new, "make a programme of the Mid Kent Improvement Partnership")
    new.add_argument("--sample", action="store_true", help="with the sample records")
    taken = command("import", _import, "take workbooks in, one change a file")
    taken.add_argument("files", type=Path, nargs="+", metavar="FILE")
    taken.add_argument("--dry-run", action="store_true", help="only say what would be done")
    taken.add_argument("--json", action="store_true", help="the plan of each file as a JSON array")
    taken.add_argument("--columns", type=Path, metavar="FILE", help="what your office said of columns before")
    taken.add_argument("--take", choices=("mine", "file"), default="mine", help="which value stays where they differ")
    listed = command("list", _list, "list a register")
    listed.add_argument(
        "register", type=_register, metavar="REGISTER", help="projects, risks, issues, actions, savings, councils, …"
    )
    listed.add_argument("--json", action="store_true", help="as a JSON array")
    listed.add_argument("--as-at", type=_day, metavar="DATE", help="what the programme held at the end of that day")
    pack = command(
        "pack", _pack, "build the Board pack: every paper, in the usual order, whatever was chosen in the window"
    )
    pack.add_argument("--meeting", type=_day, metavar="DATE", help="for the meeting on that day; else the next one")
    pack.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to put it in")
    _add_services(command)
    told = command("history", _history, "what was changed, when, by whom")
    told.add_argument("register", nargs="?", type=_register, metavar="REGISTER")
    told.add_argument("reference", nargs="?", metavar="REFERENCE", help="a record's reference or title")
    command("undo", _undo, "take the newest change back")
    command("redo", _redo, "make the change again that was undone last")
    command("check", _check, "look whether the programme file is whole")
    command("backup", _backup, "make a backup beside the programme")
    command("restore", _restore, "put a backup in the programme's place").add_argument("backup", type=Path)
    return parser


def _add_services(command: Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]) -> None:
    """The commands of the shared services."""
    asked = command(
        "returns", _returns, "write the returns of a quarter, or list who is late and what is missing or odd"
    )
    asked.add_argument(
        "--quarter", type=_quarter, metavar="QUARTER", help="as 2014/15 Q2; else the last that has ended"
    )
    asked.add_argument(
        "--out", type=Path, metavar="DIR", help="write an Excel return for each service into this folder"
    )
    report = command("report", _report, "build the papers of the shared services")
    report.add_argument(
        "--quarter", type=_quarter, metavar="QUARTER", help="as 2014/15 Q2; else the last that has ended"
    )
    report.add_argument("--service", default="", metavar="TITLE", help="the report of that service alone")
    report.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to put them in")


def _day(words: str) -> date:
    from mkip_desk.domain.dates.when_words import read_when

    for form in ("%Y-%m-%d", "%d/%m/%Y"):  # said as a program says it, or in full
        with contextlib.suppress(ValueError):
            return datetime.strptime(words, form).date()
    when = read_when(words)
    if when.first is None or when.first != when.last or not when.sure:
        raise argparse.ArgumentTypeError(f"“{words}” is not a day; write it as 2014-12-11 or 11/12/2014")
    return when.first


def _quarter(words: str) -> str:
    from mkip_desk.domain.dates.quarter_words import read_quarter

    quarter = read_quarter(words)
    if quarter is None:
        raise argparse.ArgumentTypeError(f"“{words}” is not a quarter; write it as 2014/15 Q2")
    return quarter


def _window(told: argparse.Namespace) -> int:
    from mkip_desk import app

    return app.run(told.store)


def _for_reading(path: Path) -> "Store":
    from mkip_desk.db.store import Store

    try:
        return Store.open(path, read_only=True)
    except Older:
        return _opened(path)


def _opened(path: Path) -> "Store":
    """The programme to be changed. What is lost of the drafts beside it only the opening that finds it tells of."""
    from mkip_desk.db.store import Store

    store = Store.open(path)
    if store.lost:
        _say(store.lost, file=sys.stderr)
    return store


@contextlib.contextmanager
def _for_writing(told: argparse.Namespace) -> "Iterator[Store]":
    """The programme, closed afterwards; where its closing left no whole backup, that is said and counts as left out."""
    store = _opened(told.store)
    if store.read_only:
        store.close()
        raise UserError(f"{told.store} cannot be changed now. {store.why_read_only}")
    try:
        yield store
    finally:
        if why := store.close():
            _say(f"{told.store} has what was changed, but no whole backup of it was left: {why}", file=sys.stderr)
            told.not_backed_up = True


def _new(told: argparse.Namespace) -> int:
    from mkip_desk.services.new_programme.new_programme import new_programme

    new_programme(told.store, sample=told.sample).close()
    _say(f"Made {told.store}.")
    return DONE


def _import(told: argparse.Namespace) -> int:
    from mkip_desk.services.importing.importing import import_file
    from mkip_desk.services.importing.remembered_columns import from_file

    said = from_file(told.columns) if told.columns else {}
    results: list[Any] = []
    code = DONE
    try:
        with _for_reading(told.store) if told.dry_run else _for_writing(told) as store:
            for path in told.files:
                try:
                    done = import_file(store, path, take=told.take, dry_run=told.dry_run, remembered=said)
                except UserError as error:
                    _say(error, file=sys.stderr)
                    code = WRONG
                    continue
                results.append(done.as_json())
                code = max(code, LEFT_OUT if done.left_something_out else DONE)
                if not told.json:
                    _say(done.as_text())
    finally:  # whatever became of one file, those before it are in
        if told.json:
            _print_json(results)
    return code


def _list(told: argparse.Namespace) -> int:
    from mkip_desk.services import listing

    with _for_reading(told.store) as store:
        if told.register not in store.registers:
            raise UserError(f"There is no register “{told.register}”. There are {', '.join(store.registers)}.")
        if told.as_at and told.as_at > date.today():
            raise UserError(f"{told.as_at:%d/%m/%Y} is still to come: a list is as at today or a day before.")
        if told.json:
            _print_json(listing.as_json(store, told.register, told.as_at))
        else:
            _say(listing.as_text(store, told.register, told.as_at))
    return DONE


def _pack(told: argparse.Namespace) -> int:
    from mkip_desk.services.papers.board_pack import build_board_pack

    with _for_reading(told.store) as store:
        built = build_board_pack(store, told.out, meeting=told.meeting)
    for finding in built.findings:
        _say(finding, file=sys.stderr)
    _say(f"{built.path} ({built.pages} pages)")
    return LEFT_OUT if built.left_something_out else DONE


def _report(told: argparse.Namespace) -> int:
    from mkip_desk.domain.findings import Weight
    from mkip_desk.services.papers.service_reports import build_papers

    with _for_reading(told.store) as store:
        papers = build_papers(store, told.out, told.quarter, told.service)
    findings = [finding for paper in papers for finding in paper.findings]
    for finding in dict.fromkeys(findings):
        _say(finding, file=sys.stderr)
    for paper in papers:
        _say(f"{paper.path} ({paper.pages} page{'' if paper.pages == 1 else 's'})")
    return LEFT_OUT if any(finding.weight is Weight.LEFT_OUT for finding in findings) else DONE


def _returns(told: argparse.Namespace) -> int:
    from mkip_desk.services.shared_services.chasing import chasing_list, standings
    from mkip_desk.services.shared_services.held import Held
    from mkip_desk.services.shared_services.performance import quarter_to_report
    from mkip_desk.services.shared_services.returns import write_returns

    with _for_writing(told) if told.out else _for_reading(told.store) as store:
        today = Held(store).today
        quarter = told.quarter or quarter_to_report(today)
        if told.out:
            for written in write_returns(store, quarter, told.out):
                _say(written.path)
        else:
            _say(chasing_list(standings(store, quarter, today), quarter, today).rstrip())
    return DONE


def _history(told: argparse.Namespace) -> int:
    from mkip_desk.services import telling

    with _for_reading(told.store) as store:
        _say(telling.history(store, told.register, told.reference))
    return DONE


def _undo(told: argparse.Namespace) -> int:
    with _for_writing(told) as store:
        undone = store.undo()
    _say("\n".join([f"Undone: {undone.name}", *undone.kept]))
    return LEFT_OUT if undone.kept else DONE


def _redo(told: argparse.Namespace) -> int:
    with _for_writing(told) as store:
        done = store.redo()
    _say("\n".join([f"Done again: {done.name}", *done.kept]))
    return LEFT_OUT if done.kept else DONE


def _check(told: argparse.Namespace) -> int:
    with _for_reading(told.store) as store:
        findings = store.check()
    _say("\n".join(str(finding) for finding in findings) or f"{told.store} is whole.")
    return LEFT_OUT if findings else DONE


def _backup(told: argparse.Namespace) -> int:
    with _for_writing(told) as store:
        _say(store.back_up())
    return DONE


def _restore(told: argparse.Namespace) -> int:
    from mkip_desk.services.restoring import restore

    _say(restore(told.store, told.backup))
    return DONE


def _register(typed: str) -> str:
    """A register as the store calls it: business_cases, typed business-cases."""
    return typed.replace("-", "_")


def _say(words: object, file: TextIO | None = None) -> None:
    """Print what people read; what a workbook may hold to rule the screen with is shown as unreadable."""
    print(str(words).translate(_RULES_THE_SCREEN), file=file)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1).translate(_IN_JSON))
