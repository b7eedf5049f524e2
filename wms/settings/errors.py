"""Refusals of the settings."""

from wms.kernel.errors import Refusal


class ChangedMeanwhile(Refusal):
    code = "settings.changed_meanwhile"
    status = 412
    title = "Somebody else changed this meanwhile"
