"""what a short did is kept, so that it can be undone"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from wms.plumbing import db

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")

revision = "0080"
down_revision = "0079"


def upgrade() -> None:
    op.create_table(
        "pick_short",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.Column("cancelled", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.Column("closes_place", sa.Boolean(), nullable=False),
        sa.Column("instead", JSON, nullable=False),
        sa.Column("board_key", sa.String(length=160), nullable=False),
        sa.Column("at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("undone_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "quantity > 0 AND cancelled >= 0 AND cancelled <= quantity", name=op.f("ck_pick_short_quantity")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_pick_short_batch_id_batch")),
        sa.ForeignKeyConstraint(["line_id"], ["pick_line.id"], name=op.f("fk_pick_short_line_id_pick_line")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pick_short")),
    )
    op.create_index("ix_pick_short_batch_id", "pick_short", ["batch_id"])
    op.create_index("ix_pick_short_line_id", "pick_short", ["line_id"])


def downgrade() -> None:
    op.drop_table("pick_short")
