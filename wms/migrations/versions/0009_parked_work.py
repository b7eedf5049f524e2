"""set work aside that broke, number the commands of devices, read events by type"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from wms.plumbing import db

revision = '0009'
down_revision = '0008'

STATES = "status IN ('running', 'applied', 'rejected')"
STATES_AND_PARKED = "status IN ('running', 'applied', 'rejected', 'parked')"


def _json() -> sa.JSON:
    return sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), 'postgresql')


def _moment() -> db.UtcDateTime:
    return db.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table('parked_work',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('name', sa.String(length=160), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('warehouse_id', sa.Uuid(), nullable=True),
    sa.Column('who', sa.String(length=120), nullable=False),
    sa.Column('envelope', _json(), nullable=False),
    sa.Column('error', sa.String(length=2000), nullable=False),
    sa.Column('trace', sa.String(length=40), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('at', _moment(), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('settled_at', _moment(), nullable=True),
    sa.Column('settled_by', sa.String(length=120), nullable=True),
    sa.Column('reason', sa.String(length=500), nullable=True),
    sa.CheckConstraint("(state = 'parked') = (settled_at IS NULL)", name=op.f('ck_parked_work_settled_at')),
    sa.CheckConstraint("kind IN ('event', 'command')", name=op.f('ck_parked_work_kind')),
    sa.CheckConstraint("state IN ('parked', 'done', 'refused', 'dropped')", name=op.f('ck_parked_work_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_parked_work')),
    sa.UniqueConstraint('kind', 'name', 'subject', name=op.f('uq_parked_work_kind_name_subject'))
    )
    op.create_index('ix_parked_work_state_at', 'parked_work', ['state', 'at'], unique=False)
    _keep_parked_events()
    op.drop_table('parked_event')

    op.create_table('device_sequence',
    sa.Column('device_id', sa.Uuid(), nullable=False),
    sa.Column('through', sa.BigInteger(), nullable=False),
    sa.Column('missing', _json(), nullable=False),
    sa.Column('told', sa.Boolean(), nullable=False),
    sa.Column('read_to', _moment(), nullable=False),
    sa.PrimaryKeyConstraint('device_id', name=op.f('pk_device_sequence'))
    )
    op.create_table('unkept_number',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('device_id', sa.Uuid(), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('actor', sa.String(length=120), nullable=False),
    sa.Column('at', _moment(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unkept_number'))
    )
    op.create_index('ix_unkept_number_at', 'unkept_number', ['at'], unique=False)

    with op.batch_alter_table('command_receipt', schema=None) as batch_op:
        batch_op.add_column(sa.Column('device_id', sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column('seq', sa.BigInteger(), nullable=True))
        batch_op.drop_constraint(op.f('ck_command_receipt_status'), type_='check')
        batch_op.create_check_constraint(op.f('ck_command_receipt_status'), STATES_AND_PARKED)

    numbered = sa.text('seq IS NOT NULL')
    op.create_index('ix_outbox_event_type_seq', 'outbox_event', ['type', 'seq'], unique=False, postgresql_where=numbered, sqlite_where=numbered)


def _keep_parked_events() -> None:
    """What was set aside before can be tried again as well."""
    columns: dict[str, Any] = {name: sa.column(name) for name in ('subscriber', 'seq', 'type', 'error')}
    old = sa.table('parked_event', sa.column('id', sa.Uuid()), sa.column('at', _moment()), *columns.values())
    new = sa.table('parked_work', sa.column('id', sa.Uuid()), sa.column('at', _moment()), sa.column('envelope', _json()),
                   *[sa.column(name) for name in ('kind', 'name', 'subject', 'who', 'error', 'trace', 'tries', 'state')])
    connection = op.get_bind()
    for row in connection.execute(sa.select(old)).mappings().all():
        connection.execute(sa.insert(new).values(
            id=row['id'], at=row['at'], envelope={'seq': row['seq'], 'type': row['type']}, kind='event', name=row['subscriber'],
            subject=str(row['seq']), who='system', error=row['error'], trace='', tries=1, state='parked',
        ))


def downgrade() -> None:
    op.drop_index('ix_outbox_event_type_seq', table_name='outbox_event')
    with op.batch_alter_table('command_receipt', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_command_receipt_status'), type_='check')
        batch_op.create_check_constraint(op.f('ck_command_receipt_status'), STATES)
        batch_op.drop_column('seq')
        batch_op.drop_column('device_id')
    op.drop_index('ix_unkept_number_at', table_name='unkept_number')
    op.drop_table('unkept_number')
    op.drop_table('device_sequence')
    op.create_table('parked_event',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('subscriber', sa.String(length=160), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('type', sa.String(length=80), nullable=False),
    sa.Column('error', sa.String(length=2000), nullable=False),
    sa.Column('at', _moment(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_parked_event'))
    )
    op.drop_index('ix_parked_work_state_at', table_name='parked_work')
    op.drop_table('parked_work')
