"""The councils that a cell names, from facts about councils and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.council_names import Council, CouncilNames

ASHFORD, MAIDSTONE, SWALE, WELLS, KENT, MALLING = range(1, 7)
COUNCILS = (
    Council(ASHFORD, "Ashford", "ABC", "Ashford Borough Council", "A"),
    Council(MAIDSTONE, "Maidstone", "MBC", "Maidstone Borough Council", "M"),
    Council(SWALE, "Swale", "SBC", "Swale Borough Council", "S"),
    Council(WELLS, "Tunbridge Wells", "TWBC", "Tunbridge Wells Borough Council", "T", ("T. Wells",)),
    Council(KENT, "Kent", "KCC", "Kent County Council"),
    Council(MALLING, "Tonbridge & Malling", "TMBC"),
)
TUNBRIDGE_WELLS = Council(WELLS, "Tunbridge Wells", "TWBC", "Tunbridge Wells Borough Council", "T")
MEMBERS = (MAIDSTONE, SWALE, WELLS)
NAMES = CouncilNames(COUNCILS, members=(MAIDSTONE, SWALE, WELLS))


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("MBC", (MAIDSTONE,)), ("Maidstone", (MAIDSTONE,)), ("maidstone bc", (MAIDSTONE,)),
        ("Maidstone Borough Council", (MAIDSTONE,)), ("M.B.C.", (MAIDSTONE,)), ("Maidstone B.C.", (MAIDSTONE,)),
        ("MBC/SBC", (MAIDSTONE, SWALE)), ("Maidstone, Swale and TW", (MAIDSTONE, SWALE, WELLS)),
        ("MBC SBC TWBC", (MAIDSTONE, SWALE, WELLS)), ("MBC\nSBC", (MAIDSTONE, SWALE)), ("SBC + KCC", (SWALE, KENT)),
        ("T. Wells & Kent CC", (WELLS, KENT)), ("Tonbridge and Malling & Swale", (MALLING, SWALE)),
        ("MBC; MBC", (MAIDSTONE,)), ("Swale (lead), MBC", (SWALE, MAIDSTONE)), ("the councils of Swale", ()),
        ("A M S T", (ASHFORD, MAIDSTONE, SWALE, WELLS)), ("M/T", (MAIDSTONE, WELLS)), ("a", (ASHFORD,)),
        ("All", (MAIDSTONE, SWALE, WELLS)), ("all three councils", (MAIDSTONE, SWALE, WELLS)),
        ("All + KCC", (MAIDSTONE, SWALE, WELLS, KENT)), ("All except Swale", (MAIDSTONE, WELLS)),
        ("All councils but SBC and TWBC", (MAIDSTONE,)), ("", ()), ("-", ()), ("all but Swale", (MAIDSTONE, WELLS)),
        ("All (not SBC)", (MAIDSTONE, WELLS)), ("All - not SBC", (MAIDSTONE, WELLS)), ("All, excl. M", (SWALE, WELLS)),
        ("All exc Swale", (MAIDSTONE, WELLS)),
        ("all apart from Swale", (MAIDSTONE, WELLS)), ("All inc. KCC", (MAIDSTONE, SWALE, WELLS, KENT)),
        ("M, S and TW", (MAIDSTONE, SWALE, WELLS)), ("M/S/TW", (MAIDSTONE, SWALE, WELLS)),
        ("S, T & M", (SWALE, WELLS, MAIDSTONE)), ("M/SB/TW", (MAIDSTONE, SWALE, WELLS)), ("MB/SB", ()), ("SB", ()),
        ("M (lead), S", (MAIDSTONE, SWALE)), ("MBC & SBC", (MAIDSTONE, SWALE)),
    ],
)  # fmt: skip
def test_the_councils_that_are_known(words, ids):
    assert NAMES.read(words).ids == ids


@pytest.mark.parametrize(
    ("words", "ids", "unread"),
    [
        ("Canterbury, Dover, Shepway, Thanet + KCC", (KENT,), ("Canterbury", "Dover", "Shepway", "Thanet")),
        ("Dover and Swale", (SWALE,), ("Dover",)),
        ("Swale, Brighton & Hove", (SWALE,), ("Brighton & Hove",)),
        ("Brighton and Hove/Dover", (), ("Brighton and Hove", "Dover")),
        ("Mid Kent Services", (), ("Mid Kent Services",)),
        ("Kent Police", (), ("Kent Police",)),
        ("MST", (), ("MST",)),
        ("T&M", (), ("T&M",)),
        ("S, T&M", (), ("S, T&M",)),
        ("T and M", (), ("T and M",)),
        ("TW (M)", (), ("TW (M)",)),
        ("not Ashford", (), ("not Ashford",)),
        ("3 councils", (), ("3 councils",)),
        ("tbc", (), ("tbc",)),
        ("All four", (), ("All four",)),
        ("Both", (), ("Both",)),
        ("All except Dover", (), ("All except Dover",)),
        ("MBC not SBC", (), ("MBC not SBC",)),
    ],
)
def test_what_is_no_known_council_is_handed_back_as_written(words, ids, unread):
    read = NAMES.read(words)
    assert (read.ids, read.unread) == (ids, unread)


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("Dover, MBC (Ashford co-opted)", {None: "", MAIDSTONE: "", ASHFORD: "co-opted"}),
        ("Ashford (co-opted), MBC", {ASHFORD: "co-opted", MAIDSTONE: ""}),
        ("MBC; KCC - observer", {MAIDSTONE: "", KENT: "observer"}),
        ("MBC, ABC (withdrawn)", {MAIDSTONE: "", ASHFORD: "left"}),
    ],
)
def test_the_part_that_a_council_takes(words, roles):
    assert {named.council: named.role for named in NAMES.read(words).named} == roles


@pytest.mark.parametrize(
    ("words", "council"),
    [("SBC", SWALE), ("Swale (lead)", SWALE), ("MBC/SBC", None), ("Dover", None), ("MBC, Dover", None), ("", None)],
)
def test_one_council(words, council):
    assert NAMES.one(words) == council


def test_both_and_all_are_the_members_if_they_are_that_many():
    two = CouncilNames(COUNCILS, members=(MAIDSTONE, WELLS))
    assert two.read("Both").ids == two.read("both councils").ids == two.read("All 2").ids == (MAIDSTONE, WELLS)
    assert CouncilNames(COUNCILS).read("All").ids == ()


def test_a_name_that_two_councils_share_names_neither():
    names = CouncilNames((Council(1, "Swale", "SBC"), Council(2, "Sevenoaks", "SBC")))
    assert names.read("SBC").unread == ("SBC",)
    assert names.read("Swale, Sevenoaks").ids == (1, 2)


def test_no_council_is_known_without_facts():
    assert CouncilNames(()).read("Maidstone, MBC").unread == ("Maidstone", "MBC")


@given(
    st.lists(st.sampled_from(COUNCILS), min_size=1, max_size=6, unique=True),
    st.sampled_from([", ", "/", " & ", " and ", "; ", "\n"]),
    st.sampled_from(["name", "initials", "full_name"]),
)
def test_a_list_is_read_back_in_its_order(councils, separator, form):
    words = separator.join(getattr(council, form) or council.name for council in councils)
    read = NAMES.read(words)
    assert (read.ids, read.unread) == (tuple(council.id for council in councils), ())


@given(st.text(max_size=30))
def test_any_text_is_read_without_an_error(words):
    read = NAMES.read(words)
    assert all(named.words for named in read.named)


@pytest.mark.parametrize(
    "words",
    ["Dover", "Canterbury", "East Sussex", "Stoke-on-Trent", "Dover District Council", "DDC", "CCC", "Isle of Wight"],
)  # fmt: skip
def test_what_could_be_a_council_that_is_not_known(words):
    assert NAMES.could_be_new(words)


@pytest.mark.parametrize(
    "words",
    ["All", "Everyone", "Not Ashford", "Ex-Ashford", "Ex", "Brighton & Hove", "Canterbury and Dover",
      "Maidtone", "Tunbridge", "Tonbridge Wells", "Maidstone Borough",
     "Ashford to join", "Whole partnership", "MST", "MKIP", "HR", "T&M", "M", "3 councils", "Both", "Neither",
     "Legal team",      "See note", "Kent Police", "others", "Head of Audit", "Various", ""],
)  # fmt: skip
def test_what_is_never_taken_for_a_council_that_is_not_known(words):
    assert not NAMES.could_be_new(words)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("T Wells", (WELLS,)), ("T. Wells", (WELLS,)), ("T.Wells", (WELLS,)), ("Tun Wells", (WELLS,)),
        ("Tunb. Wells", (WELLS,)), ("TUN. WELLS BC", (WELLS,)), ("T/Wells", (WELLS,)), ("T-Wells", (WELLS,)),
        ("T’Wells", (WELLS,)), ("TWells", (WELLS,)), ("Tunb. W.", (WELLS,)), ("Maidst.", (MAIDSTONE,)),
        ("M’stone", (MAIDSTONE,)), ("M'stone Borough Council", (MAIDSTONE,)), ("Ashf.", (ASHFORD,)),
        ("Ton & Malling", (MALLING,)), ("Tonb. and Mall.", (MALLING,)),
        ("Swale, T Wells", (SWALE, WELLS)), ("M/S/T Wells", (MAIDSTONE, SWALE, WELLS)),
        ("Maidst/Swale/T.Wells (lead)", (MAIDSTONE, SWALE, WELLS)), ("All except T Wells", (MAIDSTONE, SWALE)),
    ],
)  # fmt: skip
def test_a_name_that_is_cut_short_or_begun_by_its_letter(words, ids):
    names = CouncilNames([council for council in COUNCILS if not council.aliases] + [TUNBRIDGE_WELLS], MEMBERS)
    read = names.read(words)
    assert (read.ids, read.unread) == (ids, ())


@pytest.mark.parametrize(
    "words",
    [
        "Maid", "Maids", "Ash", "Ken", "Wells", "Tunbridge", "Ton", "Mall", "T W", "Mr Wells", "J Wells", "The Wells",
        "Tower Wells", "Mstone", "M'one", "Swales", "Maidstone's", "Kent C", "Tun W", "Tonbridge Wells",
    ],
)  # fmt: skip
def test_what_may_be_another_word_is_short_for_no_council(words):
    names = CouncilNames([council for council in COUNCILS if not council.aliases] + [TUNBRIDGE_WELLS], MEMBERS)
    assert names.read(words).ids == ()


@pytest.mark.parametrize("words", ["Seven", "Seven councils", "Than", "Cant", "Read", "Read by"])
def test_a_word_that_begins_a_name_is_short_for_no_council(words):
    councils = ("Sevenoaks", "Thanet", "Canterbury", "Reading")
    assert CouncilNames([Council(at, name) for at, name in enumerate(councils)]).read(words).ids == ()


def test_a_name_cut_short_that_two_councils_may_mean_is_neither():
    names = CouncilNames((Council(1, "Tunbridge Wells"), Council(2, "Tandridge Wells"), Council(3, "Tunstall Wells")))
    assert names.read("T Wells").unread == ("T Wells",)
    assert names.read("Tun Wells").unread == ("Tun Wells",)
    assert names.read("Tunb Wells, Tand Wells").ids == (1, 2)


@given(st.sampled_from(COUNCILS), st.integers(min_value=1, max_value=9), st.booleans())
def test_no_name_cut_short_is_ever_read_as_another_council(council, length, last):
    words = council.name.split()
    at = len(words) - 1 if last else 0
    words[at] = words[at][:length]
    assert set(NAMES.read(" ".join(words)).ids) <= {council.id} | set(NAMES.read(words[at]).ids)


@pytest.mark.parametrize(
    ("words", "ids", "unread"),
    [
        ("Swale, Legal team", (SWALE,), "Legal team"), ("MBC and others", (MAIDSTONE,), "others"),
        ("T Welks; Swale/MBC", (SWALE, MAIDSTONE), "T Welks"), ("Swale, Dover", (SWALE, None), ""),
        ("MBC, not SBC", (), "not SBC"), ("MBC/SBC?", (), "SBC ?"), ("Ex-Ashford", (), "Ex"),
        ("Ashford to join, MBC", (), "Ashford to join"), ("Legal team", (), "Legal team"),
    ],
)  # fmt: skip
def test_those_that_are_known_are_named_where_the_others_say_nothing_of_them(words, ids, unread):
    named, others = NAMES.named_in(words)
    assert tuple(one.council for one in named) == ids
    assert others.replace(" ", "") == unread.replace(" ", "")
