"""comments that a moderator decided about, and wordings that everybody could read

Revision ID: 047
Revises: 046
Create Date: 2026-11-30 21:40:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "047"
down_revision = "046"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("comments", sa.Column("moderated", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column(
        "comment_wordings", sa.Column("was_public", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.execute(
        "UPDATE comments SET moderated = true WHERE id IN"
        " (SELECT comment_id FROM moderation_acts WHERE verdict <> 'appeal')"
    )


def downgrade():
    op.drop_column("comment_wordings", "was_public")
    op.drop_column("comments", "moderated")
