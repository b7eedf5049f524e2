"""the one-time links by which an empty house gets its first admin"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = '0039'
down_revision = '0038'


def upgrade() -> None:
    op.create_table(
        'first_link',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('secret_hash', sa.String(length=64), nullable=False),
        sa.Column('totp_pending', sa.String(length=400), nullable=True),
        sa.Column('made_at', db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('expires_at', db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('used_at', db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint('expires_at > made_at', name=op.f('ck_first_link_expires_at')),
        sa.CheckConstraint('length(secret_hash) = 64', name=op.f('ck_first_link_secret_hash')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_first_link')),
        sa.UniqueConstraint('secret_hash', name=op.f('uq_first_link_secret_hash')),
    )


def downgrade() -> None:
    op.drop_table('first_link')
