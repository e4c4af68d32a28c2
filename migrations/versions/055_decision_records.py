"""decision records with drafts, votes and corrections

Revision ID: 055
Revises: 054
Create Date: 2026-12-01 00:50:00.000000

"""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "055"
down_revision = "054"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
OLD = ("title", "changes", "reasons", "decided_by", "next_steps", "organisations")


def upgrade():
    op.create_table(
        "decision_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_decision_drafts_consultation_id_consultations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_drafts")),
    )
    op.create_index(op.f("ix_decision_drafts_consultation_id"), "decision_drafts", ["consultation_id"])
    op.create_table(
        "decision_readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["decision_drafts.id"],
            name=op.f("fk_decision_readings_draft_id_decision_drafts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_readings")),
        sa.UniqueConstraint("draft_id", "member", name=op.f("uq_decision_readings_draft_id_member")),
    )
    op.create_table(
        "decision_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name=op.f("fk_decision_corrections_decision_id_decisions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_corrections")),
        sa.UniqueConstraint("decision_id", "number", name=op.f("uq_decision_corrections_decision_id_number")),
    )
    with op.batch_alter_table("decisions") as decisions:
        decisions.add_column(sa.Column("draft_id", sa.Integer(), nullable=True))
        decisions.add_column(sa.Column("kind", sa.String(), nullable=True))
        decisions.add_column(sa.Column("review_on", sa.Date(), nullable=True))
        decisions.add_column(sa.Column("departs", sa.Boolean(), nullable=True))
        decisions.add_column(sa.Column("record", sa.JSON(), nullable=True))
        decisions.add_column(sa.Column("digest", sa.String(), nullable=True))
    _fill()
    with op.batch_alter_table("decisions") as decisions:
        for name in ("kind", "departs", "record", "digest"):
            decisions.alter_column(name, nullable=False)
        for name in OLD:
            decisions.drop_column(name)
        decisions.create_unique_constraint(op.f("uq_decisions_draft_id"), ["draft_id"])
        decisions.create_foreign_key(
            op.f("fk_decisions_draft_id_decision_drafts"), "decision_drafts", ["draft_id"], ["id"]
        )


def downgrade():
    with op.batch_alter_table("decisions") as decisions:
        for name in OLD[:-1]:
            decisions.add_column(sa.Column(name, sa.String(), nullable=True))
        decisions.add_column(sa.Column("organisations", sa.JSON(), server_default="[]", nullable=False))
    _empty()
    with op.batch_alter_table("decisions") as decisions:
        for name in OLD[:-1]:
            decisions.alter_column(name, nullable=False)
        decisions.drop_constraint(op.f("uq_decisions_draft_id"), type_="unique")
        decisions.drop_constraint(op.f("fk_decisions_draft_id_decision_drafts"), type_="foreignkey")
        for name in ("draft_id", "kind", "review_on", "departs", "record", "digest"):
            decisions.drop_column(name)
    for table in ("decision_corrections", "decision_readings", "decision_drafts"):
        op.drop_table(table)


_DECISIONS = sa.table(
    "decisions",
    sa.column("id", sa.Integer()),
    sa.column("title", sa.String()),
    sa.column("changes", sa.String()),
    sa.column("reasons", sa.String()),
    sa.column("decided_by", sa.String()),
    sa.column("decided_on", sa.Date()),
    sa.column("next_steps", sa.String()),
    sa.column("organisations", sa.JSON()),
    sa.column("kind", sa.String()),
    sa.column("departs", sa.Boolean()),
    sa.column("record", sa.JSON()),
    sa.column("digest", sa.String()),
)


def _fill():
    """What a decision said before, as a record."""
    bind = op.get_bind()
    old = [_DECISIONS.c[name] for name in ("id", "decided_on", *OLD)]
    for row in bind.execute(sa.select(*old)).all():
        record = {
            "what": {
                "kind": "change",
                "title": row.title,
                "changes": row.changes,
                "next_steps": row.next_steps,
            },
            "why": {"reasons": row.reasons},
            "meeting": {
                "decided_on": row.decided_on.isoformat(),
                "decided_by": row.decided_by,
                "organisations": row.organisations,
            },
        }
        plain = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        values = {"record": record, "digest": hashlib.sha256(plain.encode()).hexdigest()}
        bind.execute(
            sa.update(_DECISIONS)
            .where(_DECISIONS.c.id == row.id)
            .values(kind="change", departs=False, **values)
        )


def _empty():
    """What fits into the columns of before."""
    bind = op.get_bind()
    for row in bind.execute(sa.select(_DECISIONS.c.id, _DECISIONS.c.record)).all():
        what, meeting = row.record["what"], row.record["meeting"]
        bind.execute(
            sa.update(_DECISIONS)
            .where(_DECISIONS.c.id == row.id)
            .values(
                title=what["title"],
                changes=what["changes"],
                next_steps=what["next_steps"],
                reasons=row.record["why"]["reasons"],
                decided_by=meeting["decided_by"],
                organisations=meeting["organisations"],
            )
        )
