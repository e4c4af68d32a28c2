"""how sure we are of who answered: ways to take part, a degree on each response, codes by e-mail

Revision ID: 010
Revises: 009
Create Date: 2026-11-24 15:30:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "010"
down_revision = "009"
branch_labels = None
depends_on = None


def upgrade():
    # Plain columns with a default: both databases add them without writing a single row anew.
    op.add_column(
        "consultations", sa.Column("assurances", sa.String(), server_default="open", nullable=False)
    )
    op.add_column("responses", sa.Column("assurance", sa.String(), server_default="open", nullable=False))
    op.create_table(
        "address_codes",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("voter_key", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_address_codes_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_address_codes")),
    )
    for column in ("voter_key", "source", "made_at"):
        op.create_index(op.f(f"ix_address_codes_{column}"), "address_codes", [column])


def downgrade():
    op.drop_table("address_codes")
    op.drop_column("responses", "assurance")
    op.drop_column("consultations", "assurances")
