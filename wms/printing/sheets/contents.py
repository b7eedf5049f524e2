"""What stands on the device sheet. The handheld's self-test (flows/detours/selftest.ts) awaits these very codes."""

PLAIN = "AISLE-TEST-1"
GS1_ELEMENTS = (("01", "09501101530003"), ("17", "270101"), ("10", "ABC123"), ("21", "SER-99"), ("30", "12"))
DIGITAL_LINK = "https://id.gs1.org/01/09501101530003/10/ABC123/21/SER-99"
ENDING = {"10", "21"}  # of variable length and not last: a separator follows

# GS1 DataMatrix of GS1_ELEMENTS, made once by zxing-cpp: a number a row of modules, the leftmost its highest bit.
MATRIX_WIDTH = 22
MATRIX = (
    0x00002AAAAA,
    0x000033D419,
    0x000022815E,
    0x00002CCC5F,
    0x00003A85F8,
    0x000021313D,
    0x000026E800,
    0x0000354C7F,
    0x00003A310C,
    0x000033D6F9,
    0x0000239036,
    0x000036E01B,
    0x00002851A2,
    0x0000258ECB,
    0x00003F1B58,
    0x0000314BFD,
    0x000025A168,
    0x00002EF92B,
    0x000029CEEC,
    0x00002CC5C9,
    0x0000281996,
    0x00003FFFFF,
)

COMMANDS = (
    ("*undo", "Take the last scan back"), ("*short", "Report a short"), ("*skip", "Skip this stop"),
    ("*full", "Tote full"), ("*qty", "Key the quantity"), ("*all", "All of it"), ("*pause", "Pause, leave the walk"),
    ("*next", "Take the next work"), ("*done", "Done, leave it here"), ("*back", "Back"), ("*ok", "I have read it"),
    ("*yes", "Yes"), ("*no", "No"), ("@stock", "What is this?"), ("@move", "Move goods"), ("@count", "Count a bin"),
    ("@adjust", "Put a number right"), ("*why", "Why this, why now"), ("*map", "Map of the walk"),
    ("*scans", "My last scans"), ("@walk_order", "Set the walking order"), ("@transfer", "Send or receive"),
    ("*people", "Who is here"), ("*voice", "Voice on or off"), ("*theme", "Light or dark"), ("*help", "All commands"),
    ("*camera", "Scan by camera"), ("*training", "Practise"), ("*sign_out", "Sign out"), ("*break", "I go on my break"),
)  # fmt: skip
AT_THE_BENCH = (
    ("*missing", "Goods are missing"), ("*photo", "Take the photo"), ("*tracking", "Key a tracking number"),
    ("*reprint", "Print the label again"), ("*reopen", "Open the parcel again"),
)  # fmt: skip
REASONS = (
    ("*empty", "Bin is empty"),
    ("*fewer", "Fewer than asked"),
    ("*damaged", "Damaged"),
    ("*wrong_item", "Wrong item in bin"),
    ("*unreachable", "Cannot reach"),
    ("*unreadable", "Label unreadable"),
)
NUMBERS = tuple((str(n), f"Number or row {n}") for n in (*range(1, 13), 20, 24, 36, 48, 50, 100))

PROFILE = (
    ("Symbologies on", "Code 128, GS1-128, EAN/UPC, ITF-14, QR Code, DataMatrix. Switch off what you do not use."),
    (
        "Send AIM identifier",
        "On: AIM code id as prefix (]C1, ]d2, ]Q3), so that GS1 labels are known for certain.",
    ),
    ("Group separator", "Send FNC1 / GS as character 29. If the device cannot: as ^] or as a printable character."),
    ("Ending", "Enter after each scan (or Tab). No other prefix or suffix."),
    ("Output", "Keystrokes or text injection, both are heard. Delay between characters 0 ms."),
    ("Case", "As printed: no conversion to capitals, no keyboard layout but US English."),
)
STEPS = (
    "Charge it, join the warehouse network, set the clock to automatic.",
    "Open the address of this house in Chrome and scan or type the enrolment code (wms device-code makes one).",
    "Menu, Install app. Open Aisle from its icon: it fills the screen and stays awake while someone is signed in.",
    "Set the scanner profile as below, for Chrome or for the installed app.",
    "Scan *selftest and then the four codes beside: the screen names any setting that is wrong.",
)
