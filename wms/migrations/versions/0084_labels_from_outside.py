"""labels that were made outside"""

import sqlalchemy as sa
from alembic import op

revision = "0084"
down_revision = "0083"


def upgrade() -> None:
    with op.batch_alter_table("parcel", schema=None) as batch_op:
        batch_op.add_column(sa.Column("labelled_outside", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("parcel", schema=None) as batch_op:
        batch_op.alter_column("labelled_outside", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("parcel", schema=None) as batch_op:
        batch_op.drop_column("labelled_outside")
