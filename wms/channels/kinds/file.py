"""Orders that come as a file (`wms import orders`); nobody outside is told."""

from wms.channels.kinds.kind import Kind

KIND = Kind("file")
