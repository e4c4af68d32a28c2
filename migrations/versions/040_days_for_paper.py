"""seven days for paper where nobody chose, and when a group answer typed late had come

Revision ID: 040
Revises: 039
Create Date: 2026-11-30 18:20:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "040"
down_revision = "039"
branch_labels = None
depends_on = None


def upgrade():
    # Drafts only: of all others people were told when they are counted.
    op.execute(
        "UPDATE consultations SET paper_days = 7 WHERE scheduled_at IS NULL AND paper_days = 0"
        " AND id NOT IN (SELECT consultation_id FROM paper_plans)"
    )
    op.add_column("group_answers", sa.Column("received_on", sa.Date(), nullable=True))


def downgrade():
    op.drop_column("group_answers", "received_on")
