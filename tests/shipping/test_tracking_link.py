"""A tracking link is told only where somebody answers it."""

from pathlib import Path

from wms.plumbing.settings import read_settings


def test_without_an_address_for_it_no_tracking_link_is_told(tmp_path: Path) -> None:
    assert read_settings({"WMS_DATA_DIR": str(tmp_path)}).tracking_url == ""
