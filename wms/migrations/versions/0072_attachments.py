"""instructions have a document attached"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = '0072'
down_revision = '0071'

SAYS = "body <> '' OR image_url IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        'media_attachment',
        sa.Column('key', sa.String(length=64), nullable=False),
        sa.Column('pages', sa.Integer(), nullable=False),
        sa.Column('bytes', sa.Integer(), nullable=False),
        sa.Column('brought_at', db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('brought_by', sa.String(length=120), nullable=False),
        sa.CheckConstraint('pages > 0 AND bytes > 0', name=op.f('ck_media_attachment_size')),
        sa.PrimaryKeyConstraint('key', name=op.f('pk_media_attachment')),
    )
    with op.batch_alter_table('instruction', schema=None) as batch_op:
        batch_op.add_column(sa.Column('attachment_url', sa.String(length=100), nullable=True))
        batch_op.drop_constraint(op.f('ck_instruction_says_something'), type_='check')
        batch_op.create_check_constraint(op.f('ck_instruction_says_something'), f'{SAYS} OR attachment_url IS NOT NULL')


def downgrade() -> None:
    op.execute("DELETE FROM instruction WHERE body = '' AND image_url IS NULL")
    with op.batch_alter_table('instruction', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_instruction_says_something'), type_='check')
        batch_op.create_check_constraint(op.f('ck_instruction_says_something'), SAYS)
        batch_op.drop_column('attachment_url')
    op.drop_table('media_attachment')
