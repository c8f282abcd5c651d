import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.errors import NothingToUndo
from mkip_desk.pieces import AT_ONCE


def add(store: Store, title: str, **values) -> int:
    with store.change(f"Add {title}") as change:
        return change.add("projects", {"title": title, **values})


def edit(store: Store, record_id: int, **values) -> None:
    with store.change("Edit " + ", ".join(values)) as change:
        change.edit("projects", record_id, values)


def everything(store: Store) -> dict[str, list[dict]]:
    return {name: [dict(record) for record in store.records(name)] for name in store.registers}


def test_undo_and_redo_walk_through_the_changes(store, councils):
    states = [everything(store)]
    project = add(store, "Legal services", councils=(councils.maidstone, councils.swale))
    states.append(everything(store))
    edit(store, project, rag="red", councils=(councils.swale,))
    states.append(everything(store))
    with store.change("Delete Legal services") as change:
        change.delete("projects", project)
    states.append(everything(store))

    for state in reversed(states[:-1]):
        store.undo()
        assert everything(store) == state
    for state in states[1:]:
        store.redo()
        assert everything(store) == state
    assert store.redo_name is None


def test_undo_works_after_a_restart(store, path, clock):
    project = add(store, "Legal services")
    edit(store, project, rag="red")
    store.close()
    with Store.open(path, clock=clock) as again:
        assert again.undo_name == "Edit rag"
        again.undo()
        assert again.record("projects", project)["rag"] is None
        assert again.redo_name == "Edit rag"


def test_a_new_change_ends_what_could_be_redone(store):
    project = add(store, "Legal services")
    edit(store, project, rag="red")
    store.undo()
    edit(store, project, rag="green")
    assert store.redo_name is None
    with pytest.raises(NothingToUndo):
        store.redo()
    store.undo()
    assert (store.undo_name, store.redo_name) == ("Add Legal services", "Edit rag")
    assert store.record("projects", project)["rag"] is None


def test_nothing_to_undo_says_so(store):
    with pytest.raises(NothingToUndo, match="nothing to undo"):
        store.undo()


def test_history_is_never_rewritten(store):
    project = add(store, "Legal services")
    store.undo()
    store.redo()
    kinds = [(row.kind, row.name, row.stands) for row in store.changes()]
    assert kinds == [
        ("redo", "Add Legal services", True),
        ("undo", "Add Legal services", False),
        ("edit", "Add Legal services", True),
    ]
    assert store.record("projects", project)["title"] == "Legal services"


def test_taking_back_an_older_change_keeps_what_was_edited_since(store, councils):
    with store.change("Import") as change:
        kept, gone = change.add_many(
            "projects",
            [{"title": "Legal", "councils": (councils.swale,)}, {"title": "HR", "councils": (councils.maidstone,)}],
        )
    (imported, *_) = store.changes()
    edit(store, kept, rag="red")

    undone = store.take_back(imported.id)

    assert undone.kept == ("Legal was kept: RAG has been edited since.",)
    assert store.record("projects", gone) is None
    assert store.record("projects", kept)["councils"] == (councils.swale,)
    assert store.undo_name == "Taking back of Import", "which is itself a change that can be undone"
    store.undo()
    assert {record["title"] for record in store.records("projects")} == {"Legal", "HR"}
    assert store.record("projects", gone)["councils"] == (councils.maidstone,)


def test_what_is_kept_whole_is_not_taken_back_and_still_stands(store):
    project = add(store, "Legal")
    edit(store, project, rag="red")
    added = store.changes()[1].id
    before = store.newest_change()

    with pytest.raises(NothingToUndo) as refused:
        store.take_back(added)

    assert str(refused.value) == "Nothing of it was taken back. Legal was kept: RAG has been edited since."
    assert store.newest_change() == before
    assert store.changes()[1].stands


def test_taking_back_keeps_what_others_have_come_to_need(store):
    with store.change("Import") as change:
        theme = change.add("themes", {"title": "Enablers"})
        project = change.add("projects", {"title": "ICT", "theme": theme})
        other = change.add("projects", {"title": "Printing", "theme": theme})
    with store.change("Add a risk") as change:
        change.add("risks", {"title": "Systems differ", "about": project})

    undone = store.take_back(store.changes()[1].id)

    assert undone.kept == ("ICT was kept: there is something under Risks that belongs to it.",)
    assert store.record("themes", theme) is not None
    assert store.record("projects", other) is None


def test_taking_back_an_edit_keeps_a_field_edited_since_and_sets_back_the_rest(store):
    project = add(store, "Legal", rag="green", stage="Concept")
    edit(store, project, rag="amber", stage="Decision")
    target = store.changes()[0].id
    edit(store, project, rag="red")

    undone = store.take_back(target)

    assert undone.kept == ("Legal: RAG was kept as edited since.",)
    record = store.record("projects", project)
    assert (record["rag"], record["stage"]) == ("red", "Concept")


def test_a_change_is_taken_back_only_once(store):
    add(store, "Legal")
    target = store.changes()[0].id
    store.take_back(target)
    with pytest.raises(NothingToUndo, match="has been taken back already"):
        store.take_back(target)


def test_what_pointed_to_something_deleted_since_is_put_back_without_it(store):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "ICT"})
        risk = change.add("risks", {"title": "Systems differ", "about": project})
    with store.change("Delete the risk") as change:
        change.delete("risks", risk)
    target = store.changes()[0].id
    with store.change("Delete ICT") as change:
        change.delete("projects", project)

    undone = store.take_back(target)

    assert undone.kept == ("Systems differ was put back without its project, which has been deleted since.",)
    assert store.record("risks", risk)["about"] is None


def test_what_cannot_be_without_what_was_deleted_since_is_not_put_back(store):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "ICT"})
        saving = change.add("savings", {"project": project, "year": "2014/15", "amount": 100})
    with store.change("Delete the saving") as change:
        change.delete("savings", saving)
    target = store.changes()[0].id
    with store.change("Delete ICT") as change:
        change.delete("projects", project)
    with pytest.raises(NothingToUndo, match="2014/15 was not put back: its project has been deleted since"):
        store.take_back(target)


def test_an_edit_back_to_something_deleted_since_is_kept_and_the_rest_set_back(store):
    with store.change("Add") as change:
        old, new = change.add_many("themes", [{"title": "Enablers"}, {"title": "Governance"}])
        project = change.add("projects", {"title": "ICT", "theme": old, "stage": "Concept"})
    edit(store, project, theme=new, stage="Decision")
    target = store.changes()[0].id
    with store.change("Delete Enablers") as change:
        change.delete("themes", old)
    assert store.take_back(target).kept == ("ICT: Theme was kept, as what it was is gone.",)
    record = store.record("projects", project)
    assert (record["theme"], record["stage"]) == (new, "Concept")


def test_what_one_change_adds_and_edits_is_undone_whole(store, councils):
    with store.change("Add and edit") as change:
        project = change.add("projects", {"title": "ICT", "councils": (councils.swale,)})
        change.edit("projects", project, {"rag": "red", "councils": (councils.swale, councils.maidstone)})
    after = everything(store)
    assert store.undo().kept == ()
    assert store.records("projects") == store.records("participations") == []
    store.redo()
    assert everything(store) == after


def test_of_very_many_records_added_those_edited_since_are_kept_and_the_others_go(store):
    count = 2 * AT_ONCE + 10
    with store.change("Add") as change:
        ids = change.add_many("risks", [{"title": f"Risk {number}"} for number in range(count)])
    edited = {ids[0], ids[AT_ONCE], ids[-1]}
    with store.change("Edit") as change:
        change.edit_many("risks", {each: {"likelihood": 3} for each in edited})
    undone = store.take_back(store.changes(2)[1].id)
    assert {row["id"] for row in store.records("risks")} == edited
    assert len(undone.kept) == len(edited)
    store.undo()
    assert {row["id"] for row in store.records("risks")} == set(ids)


def test_what_one_change_added_is_taken_back_whichever_way_it_points(store):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "Legal"})
        theme = change.add("themes", {"title": "Service projects"})
        change.edit("projects", project, {"theme": theme})
    assert store.undo().kept == ()
    assert (store.count("projects"), store.count("themes")) == (0, 0)
    store.redo()
    (again,) = store.records("projects")
    assert again["theme"] == theme
