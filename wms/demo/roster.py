"""Who and what works in the demo: people with badges, packing stations, printers, cartons. Invented; for the demo only.

The PINs stand here in the open: the demo is never loaded in production, and the server has no default password.
"""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Worker:
    name: str
    badge: str
    pin: str
    role: str
    language: str = "en"
    left_handed: bool = False


@dataclass(frozen=True)
class Carton:
    """Inner measures in mm, what its contents may weigh in g, its own weight in g, and its cost in pence."""

    code: str
    name: str
    length_mm: int
    width_mm: int
    height_mm: int
    max_weight_g: int
    tare_g: int
    cost_minor: int


PICKERS = (
    Worker("Ana Marlow", "B-1001", "482913", "picker"),
    Worker("Ben Okafor", "B-1002", "159376", "picker"),
    Worker("Carla Stein", "B-1003", "730482", "picker", "de"),
    Worker("Dilan Aydin", "B-1004", "264815", "picker"),
    Worker("Elena Vidal", "B-1005", "918273", "picker", "es"),
    Worker("Filip Nowicki", "B-1006", "605142", "picker", "pl"),
    Worker("Grace Lindqvist", "B-1007", "371946", "picker", "en", left_handed=True),
    Worker("Hugo Laurent", "B-1008", "846203", "picker", "fr"),
    Worker("Ines Carvalho", "B-1009", "527190", "picker"),
    Worker("Jonas Petersen", "B-1010", "293847", "picker"),
    Worker("Karim Haddad", "B-1011", "684025", "picker", "ar"),
    Worker("Lena Brandt", "B-1012", "412768", "picker", "de"),
)
PACKERS = (
    Worker("Maja Lind", "B-2001", "935614", "packer"),
    Worker("Noor Rahman", "B-2002", "178245", "packer"),
    Worker("Oskar Feld", "B-2003", "560937", "packer", "de"),
    Worker("Priya Nair", "B-2004", "824176", "packer"),
    Worker("Rosa Tamm", "B-2005", "703518", "packer"),
    Worker("Stefan Ilic", "B-2006", "451927", "packer"),
)
LEADS = (
    Worker("Ruth Calder", "B-9001", "731508", "supervisor"),
    Worker("Samir Haik", "B-9002", "296430", "admin"),
)
VISITORS = PICKERS[:4] + PACKERS[:2] + LEADS
"""Whose badges are shown to people who try the demo."""
VISITOR_SCOPES = (
    "orders.*", "events.read", "shipping.read", "catalog.*", "inventory.*", "layout.*", "channels.*", "barcodes.read",
    "board.read", "counting.read", "packing.read", "picking.read", "printing.read", "reports.read", "settings.read",
)  # fmt: skip
"""What the key opens that the API's page offers to people who try the demo."""
AT_WORK = PICKERS[4:7] + PACKERS[2:4]
"""Who works beside visitors for as long as the demo runs."""
AT_WORK_BENCHES = (2, 3)
CREW = PICKERS[7:] + PACKERS[4:]
"""Who comes for a simulated shift, with those at work nobody whom a visitor may be."""
WORKERS = VISITORS + AT_WORK + CREW

CARTONS = (
    Carton("BOX-XS", "Extra small", 220, 160, 80, 3000, 70, 22),
    Carton("BOX-S", "Small", 310, 230, 140, 8000, 150, 38),
    Carton("BOX-M", "Medium", 400, 300, 220, 15000, 290, 62),
    Carton("BOX-L", "Large", 500, 400, 320, 25000, 480, 95),
    Carton("BOX-XL", "Extra large", 600, 500, 450, 28000, 760, 148),
)

BOARD_USER, BOARD_PASSWORD = "board", "watch-the-floor-live"


def worker_body(worker: Worker) -> dict[str, object]:
    """The worker in the shape of POST /api/v1/workers."""
    return asdict(worker)


def carton_body(carton: Carton) -> dict[str, object]:
    """The carton type in the shape of PUT /api/v1/carton-types/{code}, without the code."""
    return {name: value for name, value in asdict(carton).items() if name != "code"}
