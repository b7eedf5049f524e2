"""count how often a carrier was told that a label is void, and find labels that wait for a scan"""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'


def upgrade() -> None:
    with op.batch_alter_table('label', schema=None) as batch_op:
        batch_op.add_column(sa.Column('void_attempts', sa.Integer(), nullable=False, server_default='0'))
    with op.batch_alter_table('label', schema=None) as batch_op:
        batch_op.alter_column('void_attempts', server_default=None)
        for name, which in (('unscanned', "state = 'bought'"), ('untold', "state = 'void' AND carrier_told_at IS NULL")):
            where = sa.text(which)
            batch_op.create_index(f'ix_label_{name}', ['changed_at'], postgresql_where=where, sqlite_where=where)


def downgrade() -> None:
    with op.batch_alter_table('label', schema=None) as batch_op:
        batch_op.drop_index('ix_label_untold')
        batch_op.drop_index('ix_label_unscanned')
        batch_op.drop_column('void_attempts')
