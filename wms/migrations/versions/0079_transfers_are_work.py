"""transfers are work in the queue"""

from wms.migrations.cursors import move_cursors

revision = '0079'
down_revision = '0078'
NEW_CURSORS = ('transferring.on_transfer_opened', 'transferring.on_transfer_sent')
MOVED_CURSORS = {'counting.on_transfer_ended': 'transferring.on_transfer_ended'}


def upgrade() -> None:
    move_cursors(MOVED_CURSORS)


def downgrade() -> None:
    move_cursors({after: before for before, after in MOVED_CURSORS.items()})
