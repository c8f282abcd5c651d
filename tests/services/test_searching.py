"""Finding the records of the sample programme."""

import shutil
from pathlib import Path

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.questions.search import Index
from mkip_desk.services.searching import entries


@pytest.fixture(scope="module")
def index(tmp_path_factory, sample_once):
    with Store.open(Path(shutil.copy(sample_once, tmp_path_factory.mktemp("found")))) as store:
        return Index(entries(store))


@pytest.mark.parametrize(
    ("typed", "name", "register"),
    [
        ("legal", "Legal", "services"),
        ("lgeal serv", "Legal services", "projects"),
        ("project 10", "Legal services", "projects"),  # by its reference
        ("early 2010", "Internal audit", "projects"),  # by the words of its due date
        ("tunbridge", "Tunbridge Wells", "councils"),
        ("twbc", "Tunbridge Wells", "councils"),
        ("legal sbc plan", "Legal services SBC 2009/10 cashable plan", "savings"),
    ],
)
def test_what_is_found_first(index, typed, name, register):
    first = index.find(typed, 5)[0]
    assert (first.name, first.key[0]) == (name, register)


def test_where_it_stands_is_said(index):
    found = {entry.name: entry.where for entry in index.find("audit", 40)}
    assert found["Internal audit"] == "Project 7, Service projects"


@pytest.mark.parametrize("register", ["gateways", "milestones", "business_cases", "audits", "indicators"])
def test_of_what_belongs_to_a_record_it_is_said_to_which(index, register):
    found = [each for each in index.find("a", 500) + index.find("e", 500) if each.key[0] == register]
    owners = {entry.where.partition(", ")[2] for entry in found}
    assert found
    assert "" not in owners


def test_no_two_gateways_are_told_alike(index):
    found = {each.key: (each.name, each.where) for each in index.find("gateway", 500) if each.key[0] == "gateways"}
    assert ("Authority decisions", "Gateway, Legal services") in found.values()
    assert len(set(found.values())) == len(found) > 50


def test_what_has_no_page_is_not_found(index):
    assert {str(entry.key[0]) for entry in index.find("a", 500)} <= {
        "projects", "milestones", "risks", "issues", "actions", "savings", "meetings", "councils", "people",
        "partnerships", "templates", "gates", "gateways", "exceptions", "business_cases",
        "services", "indicators", "audits", "escalations",
    }  # fmt: skip
