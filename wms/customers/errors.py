"""The window's ways to say no."""

from wms.kernel.errors import NotFound, Refusal


class NoticeUnknown(NotFound):
    code = "customers.notice_unknown"
    title = "There is no such customer notice"


class NoticeUnderWay(Refusal):
    code = "customers.notice_under_way"
    title = "This customer notice is being sent at this moment"
