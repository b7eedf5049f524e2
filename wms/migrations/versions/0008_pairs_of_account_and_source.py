"""count failures of an account at one source"""

from alembic import op

revision = '0008'
down_revision = '0007'

KINDS = "'account', 'device', 'address'"


def upgrade() -> None:
    _check(f"kind IN ({KINDS}, 'pair')")


def downgrade() -> None:
    op.execute("DELETE FROM sign_in_backoff WHERE kind = 'pair'")
    _check(f"kind IN ({KINDS})")


def _check(rule: str) -> None:
    with op.batch_alter_table('sign_in_backoff', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_sign_in_backoff_kind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_sign_in_backoff_kind'), rule)
