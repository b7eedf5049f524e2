"""Who hears of printing."""

from wms.plumbing.live import push
from wms.plumbing.messages import tells
from wms.printing.events import PrintJobChanged
from wms.printing.schemas import PrintJobNewsOut

tells("print_job", PrintJobNewsOut, "the boards of the warehouse")
push(
    PrintJobChanged,
    message="print_job",
    to=lambda e: [f"board:{e.warehouse_id}"],
    shape=lambda e: {
        "job_id": e.job_id,
        "state": e.state,
        "printer": e.printer_code,
        "detail": e.detail,
        "spare": e.spare,
        "parcel_id": e.subject_id if e.subject_kind == "parcel" else None,
    },
)
