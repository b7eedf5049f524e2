"""Whether what a customer wrote can be told to the shop."""

from wms.kernel.texts import keepable, shows, tidy

ABOUT = ("not_arrived", "damaged", "missing", "wrong_goods", "address", "other")
MOST_LETTERS = 500


def read_word(about: str, text: str) -> tuple[str, str] | None:
    """What it is about and the text as it is kept; None when something of it lacks or is too long."""
    if about not in ABOUT or not keepable(text):
        return None
    kept = tidy(text.replace("\r\n", "\n"))
    return (about, kept) if shows(kept) and len(kept) <= MOST_LETTERS else None
