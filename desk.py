"""Set MKIP Desk up and start it. Needs Python 3.11 or newer and nothing else.

    python3 desk.py                  set up what is missing and open the window
    python3 desk.py -- ARGUMENTS     the same, with arguments for the program
    python3 desk.py test             set up the test tools too and run every check
    python3 desk.py test -- ARGUMENTS    the same, with arguments for pytest

The first run makes the folder .venv beside this file and installs the locked dependencies there; later
runs see that nothing has changed and start at once. Where there is no screen, a sample programme and
its Board pack are made instead of opening the window.
"""

import ctypes
import hashlib
import importlib.util
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, STDOUT

if sys.version_info < (3, 11):  # noqa: UP036 - it is what the sentence is for
    print(f"MKIP Desk needs Python 3.11 or newer, and this is Python {sys.version.split()[0]}.", file=sys.stderr)
    sys.exit(2)

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
SAMPLE = HERE / "sample"
STAMP = VENV / "desk.json"  # there only while the environment is whole
LOG = VENV / "pip.log"
MEMORY, ROOM = Path("/dev/shm"), 8 << 30  # where Linux keeps files in memory, and the free bytes that tests want
PIPS = 2  # at once: each is busy itself far longer than it waits for the network or the disk
LINUX = sys.platform == "linux"
WINDOWS = os.name == "nt"
PROGRAMS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = PROGRAMS / ("python.exe" if WINDOWS else "python")
RUN_LOCK, TEST_LOCK = "requirements.txt", "requirements-test.txt"  # the second holds the first

TESTS = ("Tests, and the PDF checks in them", "pytest", "-n", "2", "--dist", "loadfile")
OTHER_CHECKS = (
    ("Format", "ruff", "format", "--check", "."),
    ("Lint", "ruff", "check", "--quiet", "."),
    ("Types", "mypy", "--num-workers", "2"),
    ("Import contract", "lint-imports", "--no-logo"),
)

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt loads from the system on Linux, always and on an X11 screen, and the Debian package that brings it."""

FAILURES = (
    (r"DO NOT MATCH THE HASHES",
     "A package that was downloaded is not the one that was locked, so nothing of it was installed. "
     "Run this again; if it stays so, do not work round it: tell whoever gave you MKIP Desk."),
    (r"No space left|Errno 28\b|WinError 112\b|Disk quota exceeded",
     "The disk is full. Free about 1 GB and run this again."),
    (r"long path|WinError 206\b",
     "The path of this folder is too long for Windows. Move the folder, to C:\\MKIP say, and run this again."),
    (r"Permission denied|WinError (?:5|32)\b|Read-only file system",
     "A file in this folder may not be written. Close MKIP Desk if it is open, see that the folder is yours, "
     "and run this again."),
    (r"NewConnectionError|NameResolutionError|ConnectionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError"
     r"|Connection (?:refused|reset|broken)|timed out|Network is unreachable|name resolution",
     "The packages could not be downloaded. See that this computer is on the network (and, in the office, that "
     "pip may use its proxy), and run this again."),
    (r"No matching distribution found for ([\w.-]+)",
     "There is no ready-made {0} for this Python and system, or it could not be looked up. Python 3.11 to 3.14 "
     "on 64-bit Windows or Linux is known to do."),
    (r"No such file or directory: '(.+?)'",
     "{0} is missing. Get the whole folder of MKIP Desk again and run this there."),
)  # fmt: skip
"""How what pip or venv says is told to the user; the first that is found counts."""


class CannotSetUp(Exception):
    """What is in the way of setting up, in a sentence that says what to do."""


class Progress:
    """A line that rewrites itself on a terminal; elsewhere, now and then a line."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()

    def step(self, text: str) -> None:
        """Say what is begun now."""
        if self._live:
            width = shutil.get_terminal_size().columns - 1
            print("\r" + text[:width].ljust(width), end="", file=sys.stderr, flush=True)
        else:
            print(text, file=sys.stderr, flush=True)

    def count(self, text: str, number: int, total: int) -> None:
        """Say how far it has come; without a terminal only every tenth time."""
        if self._live or number % 10 == 1 or number == total:
            self.step(f"{text} ({number} of {total})")

    def end(self, text: str) -> None:
        """Say what was done, and leave the line."""
        self.step(text)
        if self._live:
            print(file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Set up and start, or check; the exit code."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    ours, theirs = arguments[:cut], arguments[cut + 1 :]
    if ours in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    if ours not in ([], ["test"]):
        print(f"desk.py does not know '{' '.join(ours)}'; python3 desk.py --help says what it does.", file=sys.stderr)
        return 2
    try:
        if ours:
            set_up(TEST_LOCK)
            return check(theirs)
        set_up(RUN_LOCK)
        if theirs or has_screen():
            return run(PYTHON, "-m", "mkip_desk", *theirs)
        return make_sample()
    except (CannotSetUp, OSError) as problem:
        print(f"\n{explain(str(problem))}", file=sys.stderr)
        return 2


def explain(said: str, otherwise: str = "") -> str:
    """The sentence for what pip, venv or the system said; `otherwise`, or its own words, where none is known."""
    for pattern, sentence in FAILURES:
        found = re.search(pattern, said)
        if found:
            return sentence.format(*found.groups())
    return otherwise or said.strip()


# Setting up


def set_up(lock: str) -> None:
    """See that the environment is whole and holds what `lock` names; raises CannotSetUp or OSError."""
    installed = read_stamp()
    require_system(venv=not installed)
    if installed.get(lock) == digest(lock):
        return
    progress, began = Progress(), time.monotonic()
    if installed:
        STAMP.unlink()
    else:
        make_environment(progress)
    install(lock, progress, pips=1 if installed else PIPS)
    done = {RUN_LOCK, lock}
    write_stamp({**installed, **{name: digest(name) for name in done}})
    progress.end(f"MKIP Desk is set up ({time.monotonic() - began:.0f} s).")


def digest(lock: str) -> str:
    """What tells whether the dependencies or the project's own description have changed."""
    return hashlib.sha256((HERE / lock).read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()


def read_stamp() -> dict[str, str]:
    """What is installed, by lock file; nothing where the environment is not whole or not for this Python and place."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    made_here = stamp["python"] == sys.version and stamp["place"] == str(HERE) and PYTHON.exists()
    return stamp["installed"] if made_here else {}


def write_stamp(installed: dict[str, str]) -> None:
    """Declare the environment whole; the last thing that setting up does."""
    whole = json.dumps({"python": sys.version, "place": str(HERE), "installed": installed}, indent=2)
    half = STAMP.with_suffix(".part")
    half.write_text(whole, encoding="utf-8")
    half.replace(STAMP)


def make_environment(progress: Progress) -> None:
    """Make .venv, anew where there is one that is half made, of another Python or moved here."""
    if Path(sys.prefix) == VENV:
        raise CannotSetUp("Run this with the Python of the system, not with the one in .venv, which is made anew.")
    if VENV.is_symlink():
        progress.step("Taking away the link .venv; what it leads to stays")
        VENV.unlink()
    elif VENV.exists():
        progress.step("Clearing away a .venv that is unfinished or was made elsewhere")
        shutil.rmtree(VENV)
    progress.step("Making .venv")
    with_python = [sys.executable, "-m", "venv", "--without-pip", str(VENV)]
    with_pip = [str(PYTHON), "-I", "-m", "ensurepip", "--default-pip"]  # apart: venv keeps to itself why it fails
    for command in (with_python, with_pip):
        made = subprocess.run(command, stdout=PIPE, stderr=STDOUT, text=True, errors="replace")
        if made.returncode:
            raise CannotSetUp(explain(made.stdout))


def install(lock: str, progress: Progress, *, pips: int) -> None:
    """Install what `lock` names, each file with the hash it was locked with, then the program itself.

    A lock is whole, so that no pip asks what else is needed. More than one take a share of it only where there is
    nothing yet: what one takes away, a folder say that two packages have files in, another might just have brought.
    """
    entries = re.split(r"^(?=\w)", (HERE / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    numbers = itertools.count(1)

    def take_share(share: int) -> None:
        named = VENV / f"{lock}.{share}"
        named.write_text("".join(entries[share::pips]), encoding="utf-8")
        for line in pip("install", "--no-deps", "--require-hashes", "--only-binary=:all:", "-r", str(named)):
            if line.startswith("Collecting "):
                progress.count("Fetching " + line.split()[1].partition("==")[0], next(numbers), len(entries))
            elif line.startswith("Installing collected packages"):
                progress.step(f"Installing {line.count(',') + 1} packages")

    with ThreadPoolExecutor(pips) as threads:
        list(threads.map(take_share, range(pips)))
    for _ in pip("install", "--no-index", "--no-deps", "--no-build-isolation", "-e", str(HERE)):
        pass


def pip(*arguments: str) -> Iterator[str]:
    """Run pip in the environment and give its lines; raises CannotSetUp where it fails, having kept all it said."""
    options = ("--no-input", "--disable-pip-version-check", "--progress-bar=off", "--no-warn-script-location")
    command = [str(PYTHON), "-I", "-m", "pip", *arguments, *options]
    said = []
    with subprocess.Popen(command, stdout=PIPE, stderr=STDOUT, text=True, errors="replace") as process:
        for line in process.stdout or ():
            said.append(line)
            yield line
    if process.returncode:
        LOG.write_text("".join(said), encoding="utf-8")
        raise CannotSetUp(explain("".join(said), f"The packages could not be installed; what pip said is in {LOG}."))


# What the system has to bring


def has_screen() -> bool:
    """Whether a window can be shown."""
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def require_system(*, venv: bool) -> None:
    """See that Qt's libraries, and where it is needed Python's venv, are here, or raise CannotSetUp.

    On Debian what lacks is installed where we are root; anybody else is told the line to type.
    """
    lacking = {}
    if LINUX:
        wanted = QT_LIBRARIES | X11_LIBRARIES if os.environ.get("DISPLAY") else QT_LIBRARIES
        lacking = {library: package for library, package in wanted.items() if not is_loadable(library)}
    if venv and importlib.util.find_spec("ensurepip") is None:
        lacking["Python's venv"] = f"python3.{sys.version_info.minor}-venv"
    if not lacking:
        return
    what = f"This system does not have {', '.join(lacking)}"
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *lacking.values()]
    if not shutil.which("apt-get"):
        packages = " ".join(lacking.values())
        raise CannotSetUp(f"{what}. Install them (Debian calls them {packages}), then run this again.")
    if sys.platform == "win32" or os.geteuid() != 0:
        raise CannotSetUp(f"{what}. Type this, then run desk.py again:\n\n    sudo {' '.join(line)}")
    install_with_apt(what, line)


def is_loadable(library: str) -> bool:
    """Whether the system finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_with_apt(what: str, line: list[str]) -> None:
    """Install Debian packages as root, asking nothing; raises CannotSetUp with what apt said."""
    print(f"{what}: installing them with apt-get", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], env=quiet, capture_output=True)  # a broken source need not matter
    done = subprocess.run(line, env=quiet, stdout=PIPE, stderr=STDOUT, text=True, errors="replace")
    if done.returncode:
        raise CannotSetUp(f"{what}, and '{' '.join(line)}' failed:\n\n{done.stdout[-1000:].strip()}")


# Running


def run(*command: object) -> int:
    """Run a program with our screen and keyboard; its exit code."""
    return subprocess.run([str(part) for part in command]).returncode


def make_sample() -> int:
    """Do the main job where there is no screen: a sample programme, its Board pack, and where both are."""
    store = SAMPLE / "Sample programme.mkip"
    print("There is no screen here, so a sample programme and its Board pack are made.", flush=True)
    desk = [str(PYTHON), "-m", "mkip_desk"]
    if not store.exists():
        SAMPLE.mkdir(exist_ok=True)
        made = subprocess.run([*desk, "new", str(store), "--sample"], stdout=PIPE)
        if not store.exists():
            return made.returncode
    pack = [*desk, "pack", str(store), "--meeting", "2009-12-11", "--out", str(SAMPLE / "Board packs")]
    built = subprocess.run(pack, stdout=PIPE, text=True, encoding="utf-8")
    print(f"Programme:  {store}")
    if built.stdout:
        print(f"Board pack: {built.stdout.strip()}")
    return built.returncode


def check(arguments: list[str]) -> int:
    """Run every check, whatever another says, and sum up; 0 where all is well.

    Tests wait now and then, for a disk or another process, so the other checks run beside them and are told after.
    """
    # What one process has compiled the next need not: there are hundreds of them, and that is a fifth of the time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with files_in_memory(), ThreadPoolExecutor(1) as beside:  # taken away once the last of them is done
        others = [beside.submit(carry_out, *each, quiet=True) for each in OTHER_CHECKS]
        tests = carry_out(*TESTS, *arguments)
    results = [each.result() for each in others] + [tests]
    print("".join(said for *_, said in results))
    for name, code, seconds, _ in results:
        print(f"{'FAILED' if code else 'ok':<7}{name} ({seconds:.0f} s)", flush=True)
    return int(any(code for _, code, *_ in results))


@contextmanager
def files_in_memory() -> Iterator[None]:
    """Have temporary files kept in memory, where there is much room for them, and taken away at the end.

    Tests write more than a gigabyte, and wait until each store of theirs is on the disk: an eighth of the time.
    """
    try:
        roomy = shutil.disk_usage(MEMORY).free >= ROOM and "TMPDIR" not in os.environ
    except OSError:
        roomy = False
    if not roomy:
        yield
        return
    with tempfile.TemporaryDirectory(dir=MEMORY, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # some tests are somebody else, whom permissions bind
        os.environ["TMPDIR"] = folder
        yield


def carry_out(name: str, program: str, *options: str, quiet: bool = False) -> tuple[str, int, float, str]:
    """Run one check: its name, its exit code, how many seconds it took, and what it said where it was kept quiet."""
    began = time.monotonic()
    command = [str(shutil.which(program, path=PROGRAMS)), *options]
    out, error = (PIPE, STDOUT) if quiet else (None, None)
    done = subprocess.run(command, stdout=out, stderr=error, text=True, errors="replace")
    return name, done.returncode, time.monotonic() - began, done.stdout or ""


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        print("\nStopped. Run this again to go on.", file=sys.stderr)
        sys.exit(130)
