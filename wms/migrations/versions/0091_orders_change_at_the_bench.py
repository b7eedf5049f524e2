"""orders change at the bench"""

import sqlalchemy as sa
from alembic import op

revision = "0091"
down_revision = "0090"
NEW_CURSORS = ("picking.on_surplus_left", "shipping.on_order_replaced")
SIGNS = "packed >= 0 AND missing >= 0 AND coming >= 0"


def upgrade() -> None:
    with op.batch_alter_table("pack_line") as batch_op:
        batch_op.add_column(sa.Column("called_off", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("surplus", sa.Integer(), nullable=False, server_default="0"))
        batch_op.drop_constraint(op.f("ck_pack_line_signs"), type_="check")
    with op.batch_alter_table("pack_line") as batch_op:
        batch_op.alter_column("called_off", server_default=None)
        batch_op.alter_column("surplus", server_default=None)
        batch_op.create_check_constraint(op.f("ck_pack_line_signs"), f"expected >= 0 AND {SIGNS}")
        batch_op.create_check_constraint(
            op.f("ck_pack_line_called_off"), "called_off >= 0 AND called_off <= packed AND surplus >= 0"
        )


def downgrade() -> None:
    op.execute("DELETE FROM missing_goods WHERE pack_line_id IN (SELECT id FROM pack_line WHERE expected = 0)")
    op.execute("DELETE FROM pack_line WHERE expected = 0")
    with op.batch_alter_table("pack_line") as batch_op:
        batch_op.drop_constraint(op.f("ck_pack_line_called_off"), type_="check")
        batch_op.drop_constraint(op.f("ck_pack_line_signs"), type_="check")
        batch_op.drop_column("surplus")
        batch_op.drop_column("called_off")
    with op.batch_alter_table("pack_line") as batch_op:
        batch_op.create_check_constraint(op.f("ck_pack_line_signs"), f"expected > 0 AND {SIGNS}")
