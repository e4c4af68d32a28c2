"""consultations: options as proposals, and what a consultation is for

Revision ID: 030
Revises: 029
Create Date: 2026-11-24 19:40:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "030"
down_revision = "029"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("consultations") as batch:
        batch.add_column(sa.Column("kind", sa.String(), nullable=False, server_default="priorities"))
    op.create_table(
        "option_proposals",
        sa.Column("option_id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("now", "change", "affected", "demand", "risks")
        ),
        sa.Column("net_saving_pounds", sa.BigInteger()),
        sa.Column("months_to_effect", sa.Integer()),
        sa.Column("is_do_nothing", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["option_id"],
            ["options.id"],
            name=op.f("fk_option_proposals_option_id_options"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("option_id", name=op.f("pk_option_proposals")),
    )
    _belonging(
        "option_grounds",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("dated_on", sa.Date()),
    )
    _belonging(
        "option_measures",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("baseline", sa.String(), nullable=False),
        sa.Column("baseline_on", sa.Date(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("target_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
    )


def _belonging(table, *columns):
    """A table whose rows belong to an option."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("option_id", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["option_id"], ["options.id"], name=op.f(f"fk_{table}_option_id_options"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_option_id"), table, ["option_id"])


def downgrade():
    for table in ("option_measures", "option_grounds"):
        op.drop_index(op.f(f"ix_{table}_option_id"), table)
        op.drop_table(table)
    op.drop_table("option_proposals")
    with op.batch_alter_table("consultations") as batch:
        batch.drop_column("kind")
