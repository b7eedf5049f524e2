"""The house's own pictures and documents, kept on disk by their content, served by us (ADR 34). Pictures are made anew.

A room whose rows name pictures says so with `names_pictures`; what nobody names goes after a week. An address is
`address_of(key, side)`; `refuse_unknown` is asked before one is written into a row.
"""

from wms.plumbing.media.addresses import address_of as address_of
from wms.plumbing.media.addresses import address_of_attachment as address_of_attachment
from wms.plumbing.media.addresses import attachment_in as attachment_in
from wms.plumbing.media.addresses import key_in as key_in
from wms.plumbing.media.attachments import unknown_attachments as unknown_attachments
from wms.plumbing.media.store import Made as Made
from wms.plumbing.media.store import made_anew as made_anew
from wms.plumbing.media.store import names_pictures as names_pictures
from wms.plumbing.media.store import put_picture as put_picture
from wms.plumbing.media.store import unknown_pictures as unknown_pictures
