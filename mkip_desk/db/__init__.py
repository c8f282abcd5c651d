"""The programme file: its tables, the one door to writing, history, backup and migrations."""

import os

# Pydantic asks every installed package whether it is a plugin of its own, which none of ours is; that takes longer
# than opening a programme file. It looks here when SQLModel is first imported.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
