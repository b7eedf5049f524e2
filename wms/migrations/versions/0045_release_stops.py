"""a supervisor stops what begins: of one channel, or all of it"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = '0045'
down_revision = '0044'

MOMENT = db.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table('release_stop',
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('channel', sa.String(length=40), nullable=False),
        sa.Column('stopped_at', MOMENT, nullable=False),
        sa.Column('stopped_by', sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint('warehouse_id', 'channel', name=op.f('pk_release_stop')),
    )


def downgrade() -> None:
    op.drop_table('release_stop')
