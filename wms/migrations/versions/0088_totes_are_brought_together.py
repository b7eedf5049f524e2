"""totes of an order from several walks are brought together at a place"""

import sqlalchemy as sa
from alembic import op

revision = "0088"
down_revision = "0087"
NEW_CURSORS = ("planning.on_order_part_picked",)


def upgrade() -> None:
    with op.batch_alter_table("batch_slot", schema=None) as batch_op:
        batch_op.add_column(sa.Column("place_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("place_code", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("brought", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.create_check_constraint(op.f("ck_batch_slot_place"), "(place_id IS NULL) = (place_code IS NULL)")
        batch_op.create_check_constraint(op.f("ck_batch_slot_brought"), "NOT brought OR place_id IS NOT NULL")
    with op.batch_alter_table("batch_slot", schema=None) as batch_op:
        batch_op.alter_column("brought", existing_type=sa.Boolean(), server_default=None)


def downgrade() -> None:
    """Totes that stand at a place stay there; their walk is brought to a lane."""
    with op.batch_alter_table("batch_slot", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_batch_slot_brought"), type_="check")
        batch_op.drop_constraint(op.f("ck_batch_slot_place"), type_="check")
        for column in ("brought", "place_code", "place_id"):
            batch_op.drop_column(column)
