"""The tables of the record of every change."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

CHANGES = Table(
    "changes",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("at", UTCDateTime, nullable=False),
    Column("who", String, nullable=False),
    Column("why", String, nullable=False),
    Column("file", String, nullable=False),  # the workbook that it was read from
    Column("file_hash", String, nullable=False),
    Column("takes_back", Integer, index=True),
    Column("schema_revision", String, nullable=False),
    sqlite_autoincrement=True,
)
"""One change: everything that was written in one transaction."""

CHANGED = Table(
    "changed_records",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True),
    Column("change_id", Integer, ForeignKey("changes.id"), nullable=False, index=True),
    Column("register_name", String, nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Index("ix_changed_records_of", "register_name", "record_id"),
    sqlite_autoincrement=True,
)
"""One record's part in a change. `before` is empty for an added one, `after` for a deleted one."""

READINGS = Table(
    "readings",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True),
    Column("change_id", Integer, ForeignKey("changes.id"), nullable=False, index=True),
    Column("register_name", String, nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("fields", JSON, nullable=False),
    Index("ix_readings_of", "register_name", "record_id"),
    sqlite_autoincrement=True,
)
"""What an import read for one record: for each field its cell, its words and its value as plain JSON."""
