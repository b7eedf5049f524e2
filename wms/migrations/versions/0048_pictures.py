"""pictures of the house's own: a row each, the bytes on disk"""

import sqlalchemy as sa
from alembic import op

revision = '0048'
down_revision = '0047'


def upgrade() -> None:
    op.create_table(
        'media_picture',
        sa.Column('key', sa.String(length=64), nullable=False),
        sa.Column('width', sa.Integer(), nullable=False),
        sa.Column('height', sa.Integer(), nullable=False),
        sa.Column('bytes', sa.Integer(), nullable=False),
        sa.Column('brought_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('brought_by', sa.String(length=120), nullable=False),
        sa.CheckConstraint('width > 0 AND height > 0 AND bytes > 0', name=op.f('ck_media_picture_size')),
        sa.PrimaryKeyConstraint('key', name=op.f('pk_media_picture')),
    )


def downgrade() -> None:
    op.drop_table('media_picture')
