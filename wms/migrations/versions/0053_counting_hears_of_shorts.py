"""counting hears of short picks and of the fixes that somebody chooses"""

revision = '0053'
down_revision = '0052'
NEW_CURSORS = ('counting.on_exception_fix_chosen', 'counting.on_pick_shorted')


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
