"""outcomes against a comparator

Revision ID: 063
Revises: 062
Create Date: 2026-12-01 12:45:00.000000

"""

import sqlalchemy as sa
from alembic import op

from app.database import UTCDateTime

# revision identifiers, used by Alembic.
revision = "063"
down_revision = "062"
branch_labels = None
depends_on = None


def upgrade():
    texts = (
        "title",
        "sentence",
        "unit",
        "measures",
        "period",
        "comparator",
        "source",
        "quality",
        "quality_note",
    )
    op.create_table(
        "outcomes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in texts),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcomes")),
    )
    op.create_table(
        "value_pages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("published_at", UTCDateTime(), nullable=False),
        sa.Column("published_by", sa.String(), nullable=False),
        sa.Column("claims", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_value_pages")),
    )


def downgrade():
    op.drop_table("value_pages")
    op.drop_table("outcomes")
