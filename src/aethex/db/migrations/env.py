"""Alembic's environment: every table of the catalogue, on SQLite and PostgreSQL."""

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

connection: Connection = context.config.attributes["connection"]

context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
