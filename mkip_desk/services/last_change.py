"""Which change gave a field of a record the value that it has."""

from mkip_desk.db.store import Store


def last_change(store: Store, register: str, record: int, name: str) -> int:
    """The id of the change that last gave a field of a record its value; of its first, where it was never another."""
    told = store.history(register, record)
    first = told[-1].change_id if told else 0
    return next((each.change_id for each in told if each.field is not None and each.field.name == name), first)
