"""missing goods are fetched"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = "0082"
down_revision = "0081"
NEW_CURSORS = ("packing.on_runner_changed", "packing.on_promise_given_up", "packing.on_exception_fix_chosen")
SIGNS = "expected > 0 AND packed >= 0 AND missing >= 0"
NOT_MORE = "packed + missing"


def upgrade() -> None:
    op.create_table(
        "missing_goods",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pack_id", sa.Uuid(), nullable=False),
        sa.Column("pack_line_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("coming", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("said_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("state IN ('open', 'over', 'undone')", name=op.f("ck_missing_goods_state")),
        sa.CheckConstraint(
            "coming <= quantity AND moved <= quantity AND cancelled <= quantity", name=op.f("ck_missing_goods_not_more")
        ),
        sa.CheckConstraint(
            "quantity > 0 AND coming >= 0 AND moved >= 0 AND cancelled >= 0", name=op.f("ck_missing_goods_signs")
        ),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name=op.f("fk_missing_goods_pack_id")),
        sa.ForeignKeyConstraint(["pack_line_id"], ["pack_line.id"], name=op.f("fk_missing_goods_pack_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missing_goods")),
    )
    op.create_index("ix_missing_goods_pack_id", "missing_goods", ["pack_id", "state"])
    op.create_index(op.f("ix_missing_goods_pack_line_id"), "missing_goods", ["pack_line_id"])
    with op.batch_alter_table("pack") as batch_op:
        batch_op.add_column(sa.Column("parked_at", db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("parked_place", sa.String(length=40), nullable=False, server_default=""))
    with op.batch_alter_table("pack") as batch_op:
        batch_op.alter_column("parked_place", server_default=None)
    with op.batch_alter_table("pack_line") as batch_op:
        batch_op.add_column(sa.Column("coming", sa.Integer(), nullable=False, server_default="0"))
        batch_op.drop_constraint(op.f("ck_pack_line_signs"), type_="check")
        batch_op.drop_constraint(op.f("ck_pack_line_not_more_than_expected"), type_="check")
    with op.batch_alter_table("pack_line") as batch_op:
        batch_op.alter_column("coming", server_default=None)
        _check(batch_op, f"{SIGNS} AND coming >= 0", f"{NOT_MORE} + coming <= expected")


def downgrade() -> None:
    with op.batch_alter_table("pack_line") as batch_op:
        batch_op.drop_constraint(op.f("ck_pack_line_signs"), type_="check")
        batch_op.drop_constraint(op.f("ck_pack_line_not_more_than_expected"), type_="check")
        batch_op.drop_column("coming")
    with op.batch_alter_table("pack_line") as batch_op:
        _check(batch_op, SIGNS, f"{NOT_MORE} <= expected")
    with op.batch_alter_table("pack") as batch_op:
        batch_op.drop_column("parked_place")
        batch_op.drop_column("parked_at")
    op.drop_table("missing_goods")


def _check(batch_op: object, signs: str, not_more: str) -> None:
    batch_op.create_check_constraint(op.f("ck_pack_line_signs"), signs)  # type: ignore[attr-defined]
    batch_op.create_check_constraint(op.f("ck_pack_line_not_more_than_expected"), not_more)  # type: ignore[attr-defined]
