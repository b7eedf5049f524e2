"""What one notice says, before it has words."""

from dataclasses import dataclass

from wms.customers.rules.progress import Goods, Parcel, Progress


@dataclass(frozen=True)
class News:
    """`name`: which sentence says it. `link`: the page of the order, empty where the channel shows none; `zone`: whose
    clocks its moments are told by.
    """

    name: str
    number: str
    first_name: str
    shop_name: str
    shop_url: str
    zone: str
    link: str
    parcels: tuple[Parcel, ...] = ()
    goods: tuple[Goods, ...] = ()


@dataclass(frozen=True)
class Letter:
    """The same news as a mail and in one line. `chat` is for telephones."""

    language: str
    shop_name: str
    subject: str
    text: str
    html: str
    chat: str
    link: str


def named(step: str, progress: Progress) -> str:
    """`part_sent` while goods are still to leave."""
    return "part_sent" if step == "sent" and (progress.to_come or progress.packed) else step


def goods_told(step: str, progress: Progress) -> tuple[Goods, ...]:
    """Of what is sent, its parcels tell."""
    if step in ("not_coming", "cancelled"):
        return progress.not_coming
    return progress.goods if step == "accepted" else ()


def parcels_told(step: str, part: str, progress: Progress) -> tuple[Parcel, ...]:
    """Those of one departure; if it is not there any more (a label was made void), all that have left."""
    if step != "sent":
        return ()
    return tuple(parcel for parcel in progress.gone if parcel.box.departure == part) or progress.gone
