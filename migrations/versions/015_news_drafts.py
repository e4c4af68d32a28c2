"""news that is not published yet

Revision ID: 015
Revises: 014
Create Date: 2026-11-24 16:10:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "015"
down_revision = "014"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("posts") as batch:
        batch.alter_column("published_at", existing_type=sa.DateTime(timezone=True), nullable=True)


def downgrade():
    op.execute("DELETE FROM posts WHERE published_at IS NULL")
    with op.batch_alter_table("posts") as batch:
        batch.alter_column("published_at", existing_type=sa.DateTime(timezone=True), nullable=False)
