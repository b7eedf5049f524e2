"""keep each label's bytes and print all its copies from them; accounts, options, errors and manifests of labels"""

import hashlib
import uuid

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from wms.plumbing import db

revision = '0021'
down_revision = '0020'

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), 'postgresql')


def upgrade() -> None:
    op.create_table(
        'label_document',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('format', sa.String(length=3), nullable=False),
        sa.Column('sha256', sa.String(length=64), nullable=False),
        sa.Column('content', sa.LargeBinary(), nullable=False),
        sa.Column('made_at', db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("format IN ('zpl', 'pdf', 'png')", name=op.f('ck_label_document_format')),
        sa.CheckConstraint('length(content) BETWEEN 1 AND 1000000', name=op.f('ck_label_document_content')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_label_document')),
        sa.UniqueConstraint('sha256', 'format', name=op.f('uq_label_document_sha256_format')),
    )
    with op.batch_alter_table('print_job', schema=None) as batch_op:
        batch_op.add_column(sa.Column('document_id', sa.Uuid(), nullable=True))
    _keep_what_was_printed()
    with op.batch_alter_table('print_job', schema=None) as batch_op:
        batch_op.alter_column('document_id', existing_type=sa.Uuid(), nullable=False)
        batch_op.create_index('ix_print_job_document_id', ['document_id'])
        batch_op.create_foreign_key(op.f('fk_print_job_document_id'), 'label_document', ['document_id'], ['id'])
        batch_op.drop_column('zpl')
    with op.batch_alter_table('label', schema=None) as batch_op:
        batch_op.add_column(sa.Column('document_id', sa.Uuid(), nullable=True))
        batch_op.create_index('ix_label_document_id', ['document_id'])
        batch_op.create_foreign_key(
            op.f('fk_label_document_id'), 'label_document', ['document_id'], ['id'], ondelete='SET NULL'
        )
    _accounts()
    printed = 'SELECT document_id FROM print_job WHERE print_job.id = label.print_job_id'
    op.execute(f'UPDATE label SET document_id = ({printed}) WHERE print_job_id IS NOT NULL')


def _accounts() -> None:
    op.create_table(
        'manifest',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('number', sa.String(length=20), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('account', sa.String(length=40), nullable=False),
        sa.Column('parcels', sa.Integer(), nullable=False),
        sa.Column('closed_at', db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('closed_by', sa.String(length=120), nullable=False),
        sa.CheckConstraint('parcels > 0', name=op.f('ck_manifest_parcels')),
        sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_manifest_warehouse_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_manifest')),
        sa.UniqueConstraint('number', name=op.f('uq_manifest_number')),
    )
    op.create_index('ix_manifest_warehouse_id', 'manifest', ['warehouse_id'])
    with op.batch_alter_table('label', schema=None) as batch_op:
        batch_op.add_column(sa.Column('account', sa.String(length=40), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('options', JSON, nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('errors', JSON, nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('manifest_id', sa.Uuid(), nullable=True))
    with op.batch_alter_table('label', schema=None) as batch_op:
        for column in ('account', 'options', 'errors'):
            batch_op.alter_column(column, server_default=None)
        batch_op.create_index('ix_label_manifest_id', ['manifest_id'])
        batch_op.create_foreign_key(op.f('fk_label_manifest_id'), 'manifest', ['manifest_id'], ['id'])
    with op.batch_alter_table('customer_order', schema=None) as batch_op:
        batch_op.add_column(sa.Column('options', JSON, nullable=False, server_default='[]'))
    with op.batch_alter_table('customer_order', schema=None) as batch_op:
        batch_op.alter_column('options', server_default=None)


def _keep_what_was_printed() -> None:
    bind, kept = op.get_bind(), {}
    document = sa.table(
        'label_document', sa.column('id', sa.Uuid()), sa.column('format', sa.String()), sa.column('sha256', sa.String()),
        sa.column('content', sa.LargeBinary()), sa.column('made_at', db.UtcDateTime(timezone=True)),
    )
    job = sa.table(
        'print_job', sa.column('id', sa.Uuid()), sa.column('zpl', sa.Text()), sa.column('document_id', sa.Uuid()),
        sa.column('created_at', db.UtcDateTime(timezone=True)),
    )
    for identity, zpl, made_at in bind.execute(sa.select(job.c.id, job.c.zpl, job.c.created_at)).all():
        content = zpl.encode() or b'^XA^XZ'
        digest = hashlib.sha256(content).hexdigest()
        if digest not in kept:
            kept[digest] = uuid.uuid4()
            row = {'id': kept[digest], 'format': 'zpl', 'sha256': digest, 'content': content, 'made_at': made_at}
            bind.execute(document.insert().values(row))
        bind.execute(job.update().where(job.c.id == identity).values(document_id=kept[digest]))


def downgrade() -> None:
    with op.batch_alter_table('customer_order', schema=None) as batch_op:
        batch_op.drop_column('options')
    with op.batch_alter_table('label', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('fk_label_manifest_id'), type_='foreignkey')
        batch_op.drop_index('ix_label_manifest_id')
        for column in ('manifest_id', 'errors', 'options', 'account'):
            batch_op.drop_column(column)
    op.drop_table('manifest')
    with op.batch_alter_table('label', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('fk_label_document_id'), type_='foreignkey')
        batch_op.drop_index('ix_label_document_id')
        batch_op.drop_column('document_id')
    with op.batch_alter_table('print_job', schema=None) as batch_op:
        batch_op.add_column(sa.Column('zpl', sa.Text(), nullable=False, server_default=''))
        batch_op.drop_constraint(op.f('fk_print_job_document_id'), type_='foreignkey')
        batch_op.drop_index('ix_print_job_document_id')
        batch_op.drop_column('document_id')
    op.drop_table('label_document')
