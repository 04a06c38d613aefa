"""Group sessions: the codes of those that are open, and the Wi-Fi of the room."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make two tables; nothing that is there changes."""
    op.create_table(
        "open_group",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("code", sa.String(4), nullable=False, unique=True),
        sa.Column("opened", _NUMBER, nullable=False),
    )
    op.create_table(
        "hotspot",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password", sa.Text, nullable=False),
    )
