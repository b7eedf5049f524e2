"""planning is a room of its own: its subscribers go on where picking's stood, and a walk only knows its wave's id"""

from alembic import op

revision = '0018'
down_revision = '0017'
MOVED = ('on_order_allocated', 'on_task_claimed', 'on_task_returned')


def upgrade() -> None:
    with op.batch_alter_table('batch', schema=None) as batch_op:
        batch_op.drop_constraint('fk_batch_wave_id', type_='foreignkey')
    _rename('picking', 'planning')


def downgrade() -> None:
    _rename('planning', 'picking')
    with op.batch_alter_table('batch', schema=None) as batch_op:
        batch_op.create_foreign_key('fk_batch_wave_id', 'wave', ['wave_id'], ['id'])


def _rename(room: str, to: str) -> None:
    for name in MOVED:
        op.execute(f"UPDATE subscriber_cursor SET subscriber = '{to}.{name}' WHERE subscriber = '{room}.{name}'")
        op.execute(f"UPDATE parked_work SET name = '{to}.{name}' WHERE kind = 'event' AND name = '{room}.{name}'")
