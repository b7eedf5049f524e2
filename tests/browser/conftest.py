"""The houses of the stories serve the browser too."""

from tests.stories.conftest import house

__all__ = ["house"]
