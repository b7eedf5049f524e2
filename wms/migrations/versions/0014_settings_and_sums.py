"""keep settings as documents, and money and sums in 64 bit"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from wms.plumbing import db

revision = "0014"
down_revision = "0013"

COLUMNS = {
    "order_line": ["unit_price_minor"], "label": ["price_minor"],
    "parcel": ["price_minor"],
}


JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql")
KEPT = "warehouse_id, document, version, changed_at, changed_by"


def upgrade() -> None:
    op.create_table(
        "setting",
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", JSON, nullable=False),
        sa.Column("changed_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_setting_version")),
        sa.ForeignKeyConstraint(["warehouse_id"], ["warehouse.id"], name=op.f("fk_setting_warehouse_id")),
        sa.PrimaryKeyConstraint("warehouse_id", "name", "version", name=op.f("pk_setting")),
    )
    op.execute(f"INSERT INTO setting (name, {KEPT}) SELECT 'picking', {KEPT} FROM picking_strategy WHERE version > 0")
    op.drop_table("picking_strategy")
    _alter(sa.BigInteger())


def downgrade() -> None:
    _alter(sa.Integer())
    op.create_table(
        "picking_strategy",
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("document", JSON, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("warehouse_id", name=op.f("pk_picking_strategy")),
    )
    newest = "version = (SELECT max(version) FROM setting s WHERE s.warehouse_id = setting.warehouse_id AND s.name = 'picking')"
    op.execute(f"INSERT INTO picking_strategy ({KEPT}) SELECT {KEPT} FROM setting WHERE name = 'picking' AND {newest}")
    op.drop_table("setting")


def _alter(kind: sa.types.TypeEngine[int]) -> None:
    """SQLite keeps 64 bit in any case."""
    if op.get_bind().dialect.name == "sqlite":
        return
    for table, columns in COLUMNS.items():
        for column in columns:
            op.alter_column(table, column, type_=kind)
