"""photos of goods that a counter did not know"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = '0078'
down_revision = '0077'


def upgrade() -> None:
    op.create_table(
        'count_photo',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('count_id', sa.Uuid(), nullable=False),
        sa.Column('code', sa.String(length=80), nullable=False),
        sa.Column('taken_at', db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('image_url', sa.String(length=200), nullable=True),
        sa.Column('brought_by', sa.String(length=120), nullable=True),
        sa.CheckConstraint('(image_url IS NULL) = (brought_by IS NULL)', name=op.f('ck_count_photo_brought')),
        sa.ForeignKeyConstraint(['count_id'], ['stock_count.id'], name=op.f('fk_count_photo_count_id_stock_count')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_count_photo')),
        sa.UniqueConstraint('count_id', 'code', name=op.f('uq_count_photo_count_id_code')),
    )
    op.create_index('ix_count_photo_taken_at', 'count_photo', ['taken_at'])


def downgrade() -> None:
    op.drop_table('count_photo')
