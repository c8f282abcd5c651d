"""What every test stands on: no screen is needed, and property tests say the same on every run."""

import contextlib
import gc
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CONFIG_HOME"] = str(Path(__file__).parents[1] / ".pytest_cache" / "config")  # not who runs them's own

# A check begun in the background ignores Ctrl+C, and what it starts would too.
signal.signal(signal.SIGINT, signal.default_int_handler)

gc.disable()  # until all tests have been collected: they stay, and would be looked through again and again

settings.register_profile("check", deadline=None, derandomize=True)
settings.load_profile("check")

NOBODY = 65534


FIGURE = "figure"
"""The property under which a test hands on a line for the end of the run."""


def pytest_collection_finish() -> None:
    """Collect garbage from here on, but for what there is by now."""
    gc.freeze()
    gc.enable()


@pytest.fixture
def say_at_the_end(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Tells a figure that was measured: all of them stand in one list after the tests."""
    return lambda line: record_property(FIGURE, line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures that tests measured."""
    reports = (report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind))
    lines = [str(value) for report in reports for name, value in report.user_properties if name == FIGURE]
    if lines:
        terminalreporter.section("figures")
        for line in lines:
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample programme, closed: to be copied, never opened."""
    return _made(tmp_path_factory, sample=True)


@pytest.fixture(scope="session")
def blank_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new programme without records, closed: to be copied, never opened."""
    return _made(tmp_path_factory, sample=False)


def _made(factory: pytest.TempPathFactory, *, sample: bool) -> Path:
    from mkip_desk.services.new_programme.new_programme import new_programme

    path = factory.mktemp("once") / "programme.mkip"
    new_programme(path, sample=sample).close()
    return path


@pytest.fixture
def not_root() -> Callable[[], AbstractContextManager[None]]:
    """A block run as a user whom permissions bind: root is let through every door."""

    @contextlib.contextmanager
    def block() -> Iterator[None]:
        if sys.platform == "win32":
            pytest.skip("folders are refused in another way on Windows")
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return block


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """An empty folder that any user may enter but only its owner write; pytest's own let nobody else in."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture(scope="session")
def pdf_ua() -> Iterator[Callable[[Path], list[str]]]:
    """The rules of PDF/UA-1 that a file breaks, by the veraPDF engine; Java is started with the first.

    It is ended with the last: pytest, when it goes, takes away the signal handlers that Java lives by.
    """
    from tests.reports.ua_check import end_java, ua_failures

    yield ua_failures
    end_java()
