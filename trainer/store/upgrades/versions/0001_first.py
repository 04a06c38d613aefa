"""The first schema. A fresh database is made from ``tables.py``; a test holds the two equal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make every table."""
    _make_journal()
    _make_people()
    for table in ("journal", "seal"):
        _refuse_changes(table)


def _make_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        sa.Column("origin", sa.String(64), nullable=False),
        sa.Column("oseq", _NUMBER, nullable=False),
        sa.Column("hlc", _NUMBER, nullable=False),
        sa.Column("at", _NUMBER, nullable=False),
        sa.Column("received", _NUMBER, nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("v", sa.Integer, nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.UniqueConstraint("origin", "oseq", name="journal_origin_oseq"),
    )
    op.create_index("journal_actor_seq", "journal", ["actor", "seq"])
    op.create_index("journal_subject_actor", "journal", ["subject", "actor"])
    op.create_table(
        "seal",
        sa.Column("origin", sa.String(64), primary_key=True),
        sa.Column("last", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("first", _NUMBER, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("signature", sa.String(128), nullable=False),
    )
    op.create_table(
        "head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("origin", sa.String(64), nullable=False),
        sa.Column("seq", _NUMBER, nullable=False),
        sa.Column("oseq", _NUMBER, nullable=False),
        sa.Column("hlc", _NUMBER, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("epoch", sa.String(36), nullable=False),
    )
    op.create_table(
        "key",
        sa.Column("origin", sa.String(64), primary_key=True),
        sa.Column("public", sa.String(64), nullable=False),
        sa.Column("private", sa.String(64), nullable=True),
    )
    op.create_table(
        "words",
        sa.Column("event", sa.String(36), primary_key=True),
        sa.Column("field", sa.String(255), primary_key=True),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )


def _make_people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("picture", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("pin", sa.String(255), nullable=True),
    )
    op.create_table(
        "session",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("person", sa.String(36), sa.ForeignKey("person.id", ondelete="CASCADE")),
        sa.Column("owner", sa.Boolean, nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("seen", _NUMBER, nullable=False),
    )
    op.create_index("ix_session_person", "session", ["person"])
    op.create_table(
        "attempt",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("tick", _NUMBER, nullable=False),
    )
    op.create_table(
        "owner",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("code", sa.String(255), nullable=False),
    )
    op.create_table(
        "progress",
        sa.Column(
            "person",
            sa.String(36),
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("library", sa.String(64), nullable=False),
        sa.Column("upto", _NUMBER, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )


def _refuse_changes(table: str) -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            """
            CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION USING MESSAGE = 'the ' || TG_TABLE_NAME || ' only grows'; END $$
            """
        )
        op.execute(
            f"""
            CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION only_grows()
            """
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"""
            CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table}
            BEGIN SELECT RAISE(ABORT, 'the {table} only grows'); END
            """
        )
