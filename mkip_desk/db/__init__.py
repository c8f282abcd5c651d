"""The programme file: its tables, the one door to writing, history, backup and migrations."""
