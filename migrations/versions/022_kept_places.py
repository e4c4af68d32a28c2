"""where somebody left off, for whoever comes back with their code

Revision ID: 022
Revises: 021
Create Date: 2026-11-24 18:50:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "022"
down_revision = "021"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "kept_places",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_kept_places_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_kept_places")),
        sqlite_with_rowid=False,
    )


def downgrade():
    op.drop_table("kept_places")
