"""Countries (ISO 3166-1 alpha-2, and XK as carriers use it), and what a postcode looks like in each.

In a form, 9 is a digit, A a letter, * either; blanks and hyphens are as the sender likes. A country marked with !
has no address without a postcode. Where no form stands, any postcode will do, or none.
"""

import re
from functools import cache

_FORMS = """
AD AD999 | AE | AF 9999 | AG | AI AI2640,2640 | AL 9999 | AM 9999,999999 | AO | AQ | AR 9999,A9999AAA,A9999
AS !99999,999999999 | AT !9999 | AU !9999 | AW | AX !99999 | AZ 9999,AZ9999 | BA 99999 | BB BB99999 | BD 9999
BE !9999 | BF | BG 9999 | BH 999,9999 | BI | BJ | BL !99999 | BM AA**,AA | BN AA9999 | BO | BQ | BR !99999999
BS | BT 99999 | BV | BW | BY 999999 | BZ | CA !A9A9A9 | CC 9999 | CD | CF | CG | CH !9999 | CI | CK | CL 9999999
CM | CN !999999 | CO 999999 | CR 99999,9999 | CU 99999 | CV 9999 | CW | CX 9999 | CY 9999 | CZ !99999
DE !99999 | DJ | DK !9999 | DM | DO 99999 | DZ 99999 | EC 999999 | EE !99999 | EG 99999 | EH 99999 | ER
ES !99999 | ET 9999 | FI !99999 | FJ | FK FIQQ1ZZ | FM !99999,999999999 | FO 999 | FR !99999 | GA
GB !A99AA,A999AA,AA99AA,AA999AA,A9A9AA,AA9A9AA,GIR0AA,BFPO9,BFPO99,BFPO999,BFPO9999 | GD | GE 9999 | GF !99999
GG !GY99AA,GY999AA | GH | GI GX111AA | GL !9999 | GM | GN 999 | GP !99999 | GQ | GR !99999 | GS SIQQ1ZZ
GT 99999 | GU !99999,999999999 | GW 9999 | GY | HK | HM 9999 | HN 99999 | HR 99999 | HT 9999,HT9999 | HU !9999
ID 99999 | IE A99****,A9W**** | IL 99999,9999999 | IM !IM99AA,IM999AA | IN !999999 | IO BBND1ZZ | IQ 99999
IR 9999999999 | IS 999 | IT !99999 | JE !JE99AA,JE999AA | JM | JO 99999 | JP !9999999 | KE 99999 | KG 999999
KH 99999,999999 | KI | KM | KN | KP | KR !99999 | KW 99999 | KY KY99999 | KZ 999999,A99A9A9 | LA 99999
LB 9999,99999999 | LC | LI !9999 | LK 99999 | LR 9999 | LS 999 | LT !99999,LT99999 | LU !9999,L9999
LV !9999,LV9999 | LY | MA 99999 | MC 99999 | MD 9999,MD9999 | ME 99999 | MF !99999 | MG 999
MH !99999,999999999 | MK 9999 | ML | MM 99999 | MN 99999,999999 | MO | MP !99999,999999999 | MQ !99999 | MR | MS
MT AAA9999,AAA99 | MU 99999 | MV 99999 | MW | MX !99999 | MY !99999 | MZ 9999 | NA 99999 | NC !99999 | NE 9999
NF 9999 | NG 999999 | NI 99999 | NL !9999AA | NO !9999 | NP 99999 | NR | NU | NZ !9999 | OM 999 | PA 9999 | PE
PF !99999 | PG 999 | PH 9999 | PK 99999 | PL !99999 | PM !99999 | PN PCRN1ZZ | PR !99999,999999999
PS 999,9999999 | PT !9999999 | PW !99999,999999999 | PY 9999 | QA | RE !99999 | RO !999999 | RS 99999,999999
RU !999999 | RW | SA 99999,999999999 | SB | SC | SD 99999 | SE !99999 | SG !999999 | SH STHL1ZZ,ASCN1ZZ,TDCU1ZZ
SI 9999,SI9999 | SJ !9999 | SK !99999 | SL | SM !99999 | SN 99999 | SO AA99999 | SR | SS 99999 | ST | SV | SX
SY | SZ A999 | TC TKCA1ZZ | TD | TF | TG | TH 99999 | TJ 999999 | TK | TL | TM 999999 | TN 9999 | TO | TR !99999
TT 999999 | TV | TW !999,99999,999999 | TZ 99999,9999 | UA !99999 | UG | UM 99999 | US !99999,999999999
UY 99999 | UZ 999999 | VA 99999 | VC VC9999 | VE 9999 | VG VG9999 | VI !99999,999999999 | VN 99999,999999 | VU
WF !99999 | WS | XK 99999 | YE | YT !99999 | ZA !9999 | ZM 99999 | ZW
"""
_SIGNS = {"9": "[0-9]", "A": "[A-Z]", "*": "[A-Z0-9]"}
_ALSO = {"UK": "GB", "EL": "GR"}
_TABLE = {
    code: forms for code, _, forms in (entry.strip().partition(" ") for entry in _FORMS.replace("\n", "|").split("|"))
}
COUNTRIES = frozenset(code for code in _TABLE if code)


def country_of(text: str) -> str | None:
    """The country that a code means, in any case; UK is GB; None for a code that is no country's."""
    code = text.upper()
    code = _ALSO.get(code, code)
    return code if code in COUNTRIES else None


def needs_postcode(country: str) -> bool:
    return _TABLE.get(country, "").startswith("!")


def fits_country(postcode: str, country: str) -> bool:
    """Whether a postcode has the country's form; its own letters may stand before it, as D-01067 or CZ 11000."""
    forms = _patterns(country)
    bare = re.sub(r"[\s\-‐–.]", "", postcode.upper())
    return not forms or any(form.fullmatch(bare) for form in forms)


def example_of(country: str) -> str:
    """The form in words, as 99999."""
    return _TABLE.get(country, "").lstrip("!").split(",")[0]


@cache
def _patterns(country: str) -> tuple[re.Pattern[str], ...]:
    forms = [form for form in _TABLE.get(country, "").lstrip("!").split(",") if form]
    prefix = f"(?:{country}|{_LETTERS[country]})?" if country in _LETTERS else f"(?:{country})?"
    return tuple(re.compile(prefix + "".join(_sign(form, n) for n in range(len(form)))) for form in forms)


# What Europeans write before a postcode: the letters of their cars.
_LETTERS = {
    "AT": "A",
    "BE": "B",
    "DE": "D",
    "ES": "E",
    "FI": "FIN",
    "FR": "F",
    "HU": "H",
    "IT": "I",
    "LU": "L",
    "NO": "N",
    "PT": "P",
    "SE": "S",
    "SI": "SLO",
}


def _sign(form: str, n: int) -> str:
    return _SIGNS.get(form[n], form[n])
