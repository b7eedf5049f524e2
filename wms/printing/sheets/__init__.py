"""Sheets for people to print: what stages a device, and the commands as barcodes."""

from wms.printing.sheets.device import write_device_sheet

__all__ = ["write_device_sheet"]
