import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mkip_desk import cli
from mkip_desk.resources import resource
from mkip_desk.services.new_programme.new_programme import SAMPLE_TRACKER

TRACKERS = Path(__file__).parents[1] / "importers" / "workbooks"
EXPECTED = json.loads((TRACKERS / "MKIP programme tracker Nov 2009.expected.json").read_text("utf-8"))


@pytest.fixture
def expected() -> list[dict[str, Any]]:
    """What a right import of the sample tracker holds, project by project."""
    projects: list[dict[str, Any]] = EXPECTED["projects"]
    return projects


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A copy of the sample tracker that a test may change."""
    source = resource(SAMPLE_TRACKER)
    return Path(shutil.copy(source, tmp_path / source.name))


@pytest.fixture
def sample_file(tmp_path: Path, sample_once: Path) -> Path:
    """The sample programme of one's own: to copy it takes a fraction of the time that making it does."""
    return Path(shutil.copy(sample_once, tmp_path / "sample.mkip"))


@pytest.fixture
def blank_file(tmp_path: Path, blank_once: Path) -> Path:
    """The same of a programme without records."""
    return Path(shutil.copy(blank_once, tmp_path / "blank.mkip"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "programme.mkip"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """The command, as its exit code, its output and its complaints."""

    def command(*words: object) -> tuple[int, str, str]:
        code = cli.run([str(word) for word in words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return command


@pytest.fixture
def listed(run: Callable[..., tuple[int, str, str]]) -> Callable[..., list[dict[str, Any]]]:
    """A register as the command prints it in JSON."""

    def records(*words: object) -> list[dict[str, Any]]:
        code, out, err = run("list", *words, "--json")
        assert (code, err) == (0, "")
        found: list[dict[str, Any]] = json.loads(out)
        return found

    return records
