"""further ballots by their question

Revision ID: 046
Revises: 045
Create Date: 2026-11-30 21:40:00.000000

"""

from alembic import op

# revision identifiers, used by Alembic.
revision = "046"
down_revision = "045"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_further_ballots_question", "further_ballots", ["question_id", "response_id"])


def downgrade():
    op.drop_index("ix_further_ballots_question", "further_ballots")
