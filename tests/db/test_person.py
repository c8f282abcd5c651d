"""What is taken for somebody who is forgotten, what stays and is told of, and what stays without a word."""

import pytest

from mkip_desk.db.person import REMOVED, Person


def forget(text, name, *others, **reached):
    """The text without them, and what was left in it."""
    person = Person(1, [{"name": name, **reached}], others)
    return person.gone_from(text), person.unsure


@pytest.mark.parametrize(
    ("name", "texts"),
    {
        "Anne-Marie O'Brien": "Anne Marie O’Brien; Annemarie OBrien; anne-marie.o'brien@a.org; O Brien, Annemarie",
        "Ann Smith-Jones": "Ann Smith Jones; Smith Jones, Ann; ann.smith-jones@example.org; ann.smithjones@example.org",
        "Zoë Brontë": "Zoe Bronte; Zoë Bronte; Zoe\u0308 Bronte\u0308; Bronte, Zoe",
        "Jürgen Müller": "Jurgen Muller; Juergen Mueller; JÜRGEN MULLER",
        "J.R. Hartley": "J R Hartley; JR Hartley; J. R. Hartley; Hartley, J.R.",
        "Cllr Mrs Ann Smith OBE": "Ann Smith; Smith, Ann",
        "Smith, Rev. Dr Ann": "Ann Smith",
    }.items(),
)
def test_a_name_goes_however_carelessly_it_is_typed(name, texts):
    assert forget(texts, name) == ("; ".join([REMOVED] * len(texts.split("; "))), set())


@pytest.mark.parametrize("phone", ["01622 602000", "+44 (0)1622 602000", "0044 1622 602000"])
def test_a_phone_goes_with_what_is_dialled_for_the_country_or_without(phone):
    text = "01622/602000, +44 1622 602000, +44 (0)1622 602000, (01622) 602-000, 1622602000"
    assert forget(f"{text}, 016226020001", "Ann Smith", phone=phone)[0] == f"{', '.join([REMOVED] * 5)}, 016226020001"


def test_what_may_be_somebody_else_of_the_same_surname_is_told():
    told = [
        "A Smith", "A. Smith", "Smith A", "Ann M. Smith", "Smith Ann", "AnnSmith", "Ann.Smith", "Ann and John Smith",
        "Ann & John Smith", "asmith@example.org", "smith.a@example.org", "ann.smith2@example.org", "AS", "A.S",
    ]  # fmt: skip
    text = "; ".join(told)
    assert forget(f"{text}; as ever", "Ann Smith", initials="AS") == (f"{text}; as ever", set(told))


def test_a_list_of_people_of_one_surname_holds_the_others_and_not_them():
    text = "Bob Smith, Ann Smith\nJohn Smith\nAnn Smith; Smith, Bob"
    assert forget(text, "Ann Smith") == (text.replace("Ann Smith", REMOVED), set())


def test_an_email_or_a_phone_that_another_has_stays_and_is_told():
    """It may be a switchboard, or the mailbox of all who work there."""
    shared = {"phone": "01622 602000", "email": "legal@example.org"}
    text = "01622 602000; legal@example.org; ann.smith@example.com"
    others = ({"name": "Jo Bloggs", **shared}, {"name": "Ann Smith (SBC)", "email": "ann.smith@example.com"})
    assert forget(text, "Ann Smith", *others, **shared) == (text, set(text.split("; ")))
    assert forget("Zoe Bronte", "Zoë Brontë", {"name": "Zoe Bronte"}) == ("Zoe Bronte", {"Zoe Bronte"})


@pytest.mark.parametrize("name", ["' '", "( )", "- -", "A . .", "I T", "Professor of Law", "Ann ' Smith"])
def test_a_name_that_is_hardly_one_takes_no_words(name):
    text = "it said , ' a ; that of Law"
    assert forget(text, name)[0] == text
