"""the audit is asked for by moment, person, action and thing"""

from alembic import op

revision = '0050'
down_revision = '0049'

NEW = {
    'ix_audit_entry_at_id': ['at', 'id'],
    'ix_audit_entry_warehouse_id_at_id': ['warehouse_id', 'at', 'id'],
    'ix_audit_entry_worker_id_at_id': ['worker_id', 'at', 'id'],
    'ix_audit_entry_action_at_id': ['action', 'at', 'id'],
    'ix_audit_entry_subject_at_id': ['subject', 'at', 'id'],
}
OLD = {'ix_audit_entry_warehouse_id_id': ['warehouse_id', 'id'], 'ix_audit_entry_subject': ['subject']}


def upgrade() -> None:
    for name in OLD:
        op.drop_index(name, 'audit_entry')
    for name, columns in NEW.items():
        op.create_index(name, 'audit_entry', columns)


def downgrade() -> None:
    for name in NEW:
        op.drop_index(name, 'audit_entry')
    for name, columns in OLD.items():
        op.create_index(name, 'audit_entry', columns)
