"""What keeps us from opening a file, though nothing may be wrong with it."""

from wms.kernel.errors import Refusal


class TooBusyToOpen(Refusal):
    """The file was not looked into in time; whoever brings it keeps it, and brings it again."""

    code = "media.too_busy"
    title = "The file could not be looked into in time: try again in a moment"
    status = 503
