"""orders bring notes to their picker and packer, and what makes them a gift"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = "0093"
down_revision = "0092"


def upgrade() -> None:
    with op.batch_alter_table("customer_order") as batch_op:
        batch_op.add_column(sa.Column("notes", db.Json, nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("gift", db.Json, nullable=False, server_default="{}"))
    with op.batch_alter_table("customer_order") as batch_op:
        batch_op.alter_column("notes", server_default=None)
        batch_op.alter_column("gift", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("customer_order") as batch_op:
        batch_op.drop_column("gift")
        batch_op.drop_column("notes")
