"""Runs the migrations on the connection that `mkip_desk.db.migrate` gives, inside its transaction."""

from alembic import context

from mkip_desk.db.schema import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.all(),
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
