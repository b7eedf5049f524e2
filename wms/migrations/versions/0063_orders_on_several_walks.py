"""an order may be on several walks at once: each promise says on which"""

import sqlalchemy as sa
from alembic import op

revision = '0063'
down_revision = '0062'

# A walk under way has the promises of its lines. What is on none waits for the next walk.
ON_WALKS = """
UPDATE allocation SET walk_id = (
  SELECT l.batch_id FROM pick_line l JOIN batch b ON b.id = l.batch_id JOIN batch_slot s ON s.id = l.slot_id
  WHERE l.allocation_id = allocation.id AND b.state = 'open' AND s.withdrawn_at IS NULL AND l.state <> 'cancelled'
  LIMIT 1
) WHERE order_id IN (SELECT id FROM customer_order WHERE state IN ('released', 'picking'))
"""


def upgrade() -> None:
    op.add_column('allocation', sa.Column('walk_id', sa.Uuid(), nullable=True))
    op.execute(ON_WALKS)


def downgrade() -> None:
    with op.batch_alter_table('allocation') as table:
        table.drop_column('walk_id')
