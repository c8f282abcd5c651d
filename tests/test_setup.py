"""Setting up: desk.py run for real on a small project, without a network, and what the lock files promise."""

import ast
import hashlib
import os
import re
import signal
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution, metadata, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOUSE = Path(__file__).resolve().parents[1]
DESK = HOUSE / "desk.py"
PROGRAM = """
import pathlib, sys
command, *rest = sys.argv[1:]
if command == "new":
    pathlib.Path(rest[0]).touch()
print("called with", command, *rest)
sys.exit(3 if command == "list" else 0)
"""
"""Stands for the program: says what it was called with, and makes the file it is asked to."""

LOCKS = ("requirements.txt", "requirements-test.txt")


def desk(place: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What desk.py in `place` does and says, where pip knows nothing but the wheels beside it."""
    return subprocess.run(
        [sys.executable, "desk.py", *arguments],
        cwd=place, env=surroundings(place, **environment), capture_output=True, text=True, check=False,
    )  # fmt: skip


def surroundings(place: Path, **more: str) -> dict[str, str]:
    wheels = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(place / "wheels"), "PIP_CONFIG_FILE": os.devnull}
    screen = ("DISPLAY", "WAYLAND_DISPLAY")
    return {name: value for name, value in os.environ.items() if name not in screen} | wheels | more


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    return make_small_project(tmp_path)


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A small project whose first setting up was killed, and what the next said: to set one up takes long."""
    place = make_small_project(tmp_path_factory.mktemp("ready"))
    with subprocess.Popen(
        [sys.executable, "desk.py"], cwd=place, env=surroundings(place), stderr=subprocess.PIPE
    ) as killed:
        assert killed.stderr is not None
        assert killed.stderr.readline().strip() == b"Making .venv"
        killed.kill()
    (place / ".venv").mkdir(exist_ok=True)  # where the kill came before it
    return place, desk(place, "--", "list", "projects")


@pytest.fixture
def ready_project(mended: tuple[Path, object]) -> Iterator[Path]:
    """A small project that is set up; put back as it was afterwards."""
    place, _ = mended
    kept = {name: (place / name).read_bytes() for name in ("requirements.txt", ".venv/desk.json")}
    yield place
    for name, content in kept.items():
        (place / name).write_bytes(content)


def make_small_project(place: Path) -> Path:
    """A project of one module that says what it was called with; its lock names only what builds it."""
    (place / "desk.py").write_bytes(DESK.read_bytes())
    (place / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["flit_core"]\nbuild-backend = "flit_core.buildapi"\n'
        '[project]\nname = "mkip-desk"\nversion = "1"\ndescription = "Small"\n'
        '[project.scripts]\nmkip-desk = "mkip_desk.__main__:main"\n'
    )
    package = place / "mkip_desk"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(PROGRAM)
    (place / "wheels").mkdir()
    wheel = pack_wheel("flit_core", place / "wheels")
    pack_wheel("iniconfig", place / "wheels")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock = f"flit-core=={distribution('flit_core').version} \\\n    --hash=sha256:{digest}\n"
    for name in LOCKS:
        (place / name).write_text(lock)
    return place


def pack_wheel(name: str, folder: Path) -> Path:
    """The installed pure-Python package of that name, packed again as a wheel."""
    found = distribution(name)
    path = folder / f"{name}-{found.version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for file in found.files or ():
            if file.suffix != ".pyc" and file.name not in ("INSTALLER", "REQUESTED", "direct_url.json"):
                wheel.write(str(file.locate()), str(file))
    return path


def test_sets_up_once_and_passes_arguments_on(ready_project: Path) -> None:
    again = desk(ready_project, "--", "list", "a b.mkip")
    assert (again.stdout, again.stderr, again.returncode) == ("called with list a b.mkip\n", "", 3)
    programs = ready_project / ".venv" / ("Scripts" if os.name == "nt" else "bin")
    assert list(programs.glob("mkip-desk*"))


def test_without_a_screen_the_main_job_is_done_and_done_again(ready_project: Path) -> None:
    store = ready_project / "sample" / "Sample programme.mkip"
    first = desk(ready_project)
    assert first.returncode == 0
    assert store.exists()
    assert first.stdout.splitlines()[1:] == [
        f"Programme:  {store}",
        f"Board pack: called with pack {store} --meeting 2009-12-11 --out {ready_project / 'sample' / 'Board packs'}",
    ]
    store.write_text("worked in since")
    assert desk(ready_project).stdout == first.stdout
    assert store.read_text() == "worked in since"


def test_a_changed_lock_is_installed_into_the_environment_that_is_there(ready_project: Path) -> None:
    with (ready_project / "requirements.txt").open("a") as lock:
        lock.write("# changed\n")
    changed = desk(ready_project, "--", "list")
    assert changed.stdout == "called with list\n"
    assert "MKIP Desk is set up" in changed.stderr
    assert "Making .venv" not in changed.stderr


def test_mends_an_environment_that_was_left_half_made(mended: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    _, said = mended
    assert "Clearing away a .venv" in said.stderr
    assert said.stdout == "called with list projects\n"
    assert said.returncode == 3


@pytest.mark.skipif(sys.platform == "win32", reason="a link takes rights there that few have")
def test_a_link_in_its_place_is_taken_away_and_what_it_leads_to_stays(small_project: Path, tmp_path: Path) -> None:
    (elsewhere := tmp_path / "elsewhere").mkdir()
    (elsewhere / "kept").touch()
    (small_project / ".venv").symlink_to(elsewhere)
    with subprocess.Popen(
        [sys.executable, "desk.py"], cwd=small_project, env=surroundings(small_project), stderr=subprocess.PIPE
    ) as begun:
        assert begun.stderr is not None
        assert begun.stderr.readline().startswith(b"Taking away the link .venv")
        assert begun.stderr.readline().strip() == b"Making .venv"
        begun.kill()
    assert not (small_project / ".venv").is_symlink()
    assert list(elsewhere.iterdir()) == [elsewhere / "kept"]


@pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped in another way on Windows")
def test_ctrl_c_is_a_sentence(small_project: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "desk.py"], cwd=small_project, env=surroundings(small_project), stderr=subprocess.PIPE
    ) as stopped:
        assert stopped.stderr is not None
        assert stopped.stderr.readline().strip() == b"Making .venv"
        stopped.send_signal(signal.SIGINT)
        rest = stopped.stderr.read()
    assert stopped.returncode == 130
    assert rest == b"\nStopped. Run this again to go on.\n"


@pytest.mark.parametrize(
    ("lock", "environment", "sentence"),
    [
        (f"iniconfig==1 --hash=sha256:{'0' * 64}\n", {}, "There is no ready-made iniconfig"),
        (
            f"iniconfig=={distribution('iniconfig').version} --hash=sha256:{'0' * 64}\n",
            {},
            "A package that was downloaded is not the one that was locked",
        ),
        (
            f"iniconfig==1 --hash=sha256:{'0' * 64}\n",
            {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "1"},
            "The packages could not be downloaded",
        ),
        (None, {}, "requirements.txt is missing"),
    ],
    ids=["not to be had", "wrong hash", "no network", "no lock file"],
)
def test_what_is_in_the_way_is_a_sentence(
    ready_project: Path, lock: str | None, environment: dict[str, str], sentence: str
) -> None:
    if lock is None:
        (ready_project / "requirements.txt").unlink()
    else:
        (ready_project / "requirements.txt").write_text(lock)
    done = desk(ready_project, **environment)
    assert done.returncode == 2
    assert sentence in done.stderr.strip().splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    if lock:
        assert not (ready_project / ".venv" / "desk.json").exists()


def test_arguments_it_does_not_know_are_refused_before_anything_is_made(small_project: Path) -> None:
    done = desk(small_project, "tests")
    assert done.returncode == 2
    assert done.stderr.startswith("desk.py does not know 'tests'")
    assert not (small_project / ".venv").exists()


def test_an_old_python_is_told_so_in_one_sentence(tmp_path: Path) -> None:
    source = DESK.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    as_old = tmp_path / "as_old.py"
    as_old.write_text(f"import sys; sys.version_info = (3, 9, 2); sys.version = '3.9.2 (main)'\n{source}")
    done = subprocess.run([sys.executable, as_old], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "MKIP Desk needs Python 3.11 or newer, and this is Python 3.9.2.\n"


def locked(name: str) -> dict[str, str]:
    """What a lock file pins on this system: package to version."""
    pins = re.findall(r"^(?=\w)[^\\\n]+", (HOUSE / name).read_text(encoding="utf-8"), re.MULTILINE)
    requirements = [Requirement(pin) for pin in pins]
    return {
        each.name: str(each.specifier).removeprefix("==")
        for each in requirements
        if each.marker is None or each.marker.evaluate()
    }


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes_and_no_host(name: str) -> None:
    text = (HOUSE / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\w)", re.sub(r"(?m)^ *#.*\n", "", text).strip())
    assert len(entries) > 25
    for entry in entries:
        assert re.fullmatch(r"[\w.-]+==\S+( ; [^\\]+)? \\\n( +--hash=sha256:[0-9a-f]{64}( \\\n)?)+", entry), entry
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_the_lock_files_agree_with_each_other_and_with_what_is_declared() -> None:
    running, testing = (locked(name) for name in LOCKS)
    assert running.items() <= testing.items()
    declared = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = declared["project"]["dependencies"] + declared["dependency-groups"]["install"]
    assert {canonicalize_name(Requirement(each).name) for each in wanted} <= running.keys()
    tools = declared["dependency-groups"]["test"]
    assert {canonicalize_name(Requirement(each).name) for each in tools} <= testing.keys()


@pytest.mark.parametrize("name", LOCKS)
def test_whatever_a_locked_package_needs_is_locked_with_it(name: str) -> None:
    here = locked(name)
    needed = {
        (package, canonicalize_name(wanted.name))
        for package in here
        for wanted in map(Requirement, distribution(package).requires or ())
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""})
    }
    assert len(needed) > 20
    assert [pair for pair in sorted(needed) if pair[1] not in here] == []


def test_what_is_installed_is_what_is_locked() -> None:
    assert {name: version(name) for name in locked("requirements-test.txt")} == locked("requirements-test.txt")


def test_the_licences_of_what_is_shipped_are_written_down_and_are_free_to_pass_on() -> None:
    shipped = {name: (number, licence(name)) for name, number in locked("requirements.txt").items()}
    rows = "\n".join(f"| {name} | {number} | {text} |" for name, (number, text) in shipped.items())
    assert rows in (HOUSE / "docs" / "licences.md").read_text(encoding="utf-8"), f"the table should be:\n{rows}"
    free = re.compile(r"\b(MIT|BSD|PSF|Python Software Foundation|Apache|MPL-2\.0|LGPL-3\.0|Open Font)\b")
    for name, (_, text) in shipped.items():
        assert free.search(text), f"{name}: {text}"


def licence(name: str) -> str:
    """The licence that an installed package says it has."""
    said = metadata(name).json
    classified = [line.rpartition(" :: ")[2] for line in said.get("classifier", ()) if "License" in line]
    return str(said.get("license_expression") or " or ".join(classified) or said.get("license"))


def test_ci_calls_the_one_check() -> None:
    assert (HOUSE / ".ci" / "run").read_text().splitlines()[1:] == ["exec python3 desk.py test"]
