"""Tell stock apart by one key, keep booked deliveries, and how a line was ordered."""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    _add_receipts()
    _add_how_lines_were_ordered()
    _add_stock_keys()


def _add_receipts() -> None:
    op.create_table(
        "stock_receipt",
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("booked_by", sa.String(length=120), nullable=False),
        sa.Column("booked_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["warehouse_id"], ["warehouse.id"], name=op.f("fk_stock_receipt_warehouse_id")),
        sa.PrimaryKeyConstraint("warehouse_id", "reference", name=op.f("pk_stock_receipt")),
        sa.UniqueConstraint("id", name=op.f("uq_stock_receipt_id")),
    )


def _add_how_lines_were_ordered() -> None:
    with op.batch_alter_table("order_line", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ordered_code", sa.String(length=60), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("order_units", sa.Integer(), nullable=False, server_default="1"))
        batch_op.create_check_constraint(op.f("ck_order_line_order_units"), "order_units > 0")
    with op.batch_alter_table("order_line", schema=None) as batch_op:  # after the rows have what was missing
        batch_op.alter_column("ordered_code", server_default=None)
        batch_op.alter_column("order_units", server_default=None)


def _add_stock_keys() -> None:
    with op.batch_alter_table("stock_move", schema=None) as batch_op:
        for name, length, default in (
            ("source_status", 10, "available"),
            ("target_status", 10, "available"),
            ("owner", 40, ""),
            ("serial", 60, ""),
        ):
            batch_op.add_column(sa.Column(name, sa.String(length=length), nullable=False, server_default=default))
        batch_op.add_column(sa.Column("document_kind", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("document_id", sa.Uuid(), nullable=True))
        batch_op.alter_column("quantity", existing_type=sa.Integer(), type_=sa.BigInteger())
        batch_op.drop_constraint(op.f("ck_stock_move_somewhere_else"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_stock_move_somewhere_else"), "source_id <> target_id OR source_status <> target_status"
        )
    with op.batch_alter_table("stock_balance", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner", sa.String(length=40), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("serial", sa.String(length=60), nullable=False, server_default=""))
        batch_op.alter_column("on_hand", existing_type=sa.Integer(), type_=sa.BigInteger())
        batch_op.alter_column("reserved", existing_type=sa.Integer(), type_=sa.BigInteger())
        batch_op.drop_constraint(op.f("uq_stock_balance_location_id_item_id_lot_status"), type_="unique")
        batch_op.create_unique_constraint(
            "uq_stock_balance_key", ["location_id", "item_id", "lot", "status", "owner", "serial"]
        )


def downgrade() -> None:
    with op.batch_alter_table("stock_balance", schema=None) as batch_op:
        batch_op.drop_constraint("uq_stock_balance_key", type_="unique")
        batch_op.create_unique_constraint(
            op.f("uq_stock_balance_location_id_item_id_lot_status"), ["location_id", "item_id", "lot", "status"]
        )
        batch_op.drop_column("serial")
        batch_op.drop_column("owner")
    with op.batch_alter_table("stock_move", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_stock_move_somewhere_else"), type_="check")
        batch_op.create_check_constraint(op.f("ck_stock_move_somewhere_else"), "source_id <> target_id")
        for name in ("document_id", "document_kind", "serial", "owner", "target_status", "source_status"):
            batch_op.drop_column(name)
    with op.batch_alter_table("order_line", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_order_line_order_units"), type_="check")
        batch_op.drop_column("order_units")
        batch_op.drop_column("ordered_code")
    op.drop_table("stock_receipt")
