"""What can go wrong through nobody's fault of ours, said in a sentence."""


class UserError(Exception):
    """Something the user can mend; its text is the whole sentence they are shown.

    The sentence says what happened, where, and what to do. Whoever raises it has changed nothing.
    Anything else that is raised is a fault of the program and is reported as one.
    """


class FileError(UserError):
    """A file that cannot be read or written: not there, locked, damaged, not what it says it is."""


class StoreError(UserError):
    """A programme file that cannot be opened or changed: in use, damaged, from a newer version."""


class Damaged(StoreError):
    """A programme file that is not whole; only a backup helps."""


class Missing(StoreError):
    """A programme file that is not where it was said to be."""


class Uncertain(StoreError):
    """A change of which it cannot be told whether the file has it."""


class Older(StoreError):
    """A programme file from an older version, to be brought up to date by whoever may write it."""


class WrongValue(UserError):
    """A value that a field cannot take; names the field and what was wanted."""


class NothingToUndo(UserError):
    """There is no change left to take back, or none to make again."""
