"""what packers take instead of the proposed carton"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from wms.plumbing import db

revision = "0083"
down_revision = "0082"
NEW_CURSORS = ("packing.on_order_packed",)


def upgrade() -> None:
    op.create_table(
        "carton_correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("goods", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.Column(
            "proposed", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False
        ),
        sa.Column("taken", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("pack_id", sa.Uuid(), nullable=False),
        sa.Column("taken_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("times > 0 AND (percent IS NULL OR percent > 0)", name=op.f("ck_carton_correction_numbers")),
        sa.ForeignKeyConstraint(["warehouse_id"], ["warehouse.id"], name=op.f("fk_carton_correction_warehouse_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carton_correction")),
        sa.UniqueConstraint("warehouse_id", "content", name=op.f("uq_carton_correction_warehouse_id_content")),
    )
    with op.batch_alter_table("carton_correction", schema=None) as batch_op:
        batch_op.create_index("ix_carton_correction_taken_at", ["taken_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("carton_correction", schema=None) as batch_op:
        batch_op.drop_index("ix_carton_correction_taken_at")

    op.drop_table("carton_correction")
