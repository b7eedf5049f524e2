"""The vocabulary of values that come in, for API, files and command line alike.

Each type says what it takes, and refuses the rest with words. Everything is bounded, and nothing passes that a label,
a URL or a scanner could not carry.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from marshmallow import ValidationError, fields, validate

from wms.kernel.codes import PLACE_CODE
from wms.kernel.countries import country_of
from wms.kernel.currencies import CURRENCIES
from wms.kernel.faults import Fault, fault
from wms.kernel.texts import CONTROLS, one_line, shows, tidy

INT32, INT64 = 2**31 - 1, 2**63 - 1
MOST_QUANTITY = 1_000_000
MOST_MONEY_MINOR = 10**12
MOST_WEIGHT_G = 2_000_000
MOST_MM = 10_000
UNKEEPABLE = fault("input.unkeepable", "contains a character that cannot be stored")
EMPTY = fault("input.empty", "must not be empty")
CONTROLLED = fault("input.controls", "must not hold control characters or line breaks")
_NO_COUNTRY = fault("input.no_country", "{code!r} is not the ISO 3166 code of a country")
_NO_CURRENCY = fault("input.no_currency", "{code!r} is no currency's ISO 4217 code")
_NO_TIME_ZONE = fault("input.no_time_zone", "is unknown")
_NO_CODE = fault(
    "input.no_code",
    "must be 1 to {most} letters, digits, blanks within, and . _ : + # -, a letter or digit first",
)
_NO_PLACE_CODE = fault(
    "input.no_place_code",
    "must be 1 to {most} characters that every scanner knows (no accents), a letter, digit, # or / first",
)
_NO_LANGUAGE = fault("input.no_language", "such as en or pt-BR")
_SLASH = fault("input.slash", "must not hold a slash")
_LIST_SIGN = fault("input.list_sign", "must not hold a comma or a semicolon")


class Form(validate.Regexp):
    """The whole text has this form; `$` alone would let a line break pass behind it."""

    def __init__(self, pattern: str, error: str) -> None:
        super().__init__(f"^(?:{pattern})\\Z", error=error)


class Text(fields.String):
    """One line that people read. Blanks around it are dropped; what shows nothing is empty, and empty is absent."""

    blank_is_absent = True

    def __init__(self, most: int, *, least: int = 0, form: Form | None = None, **options: Any) -> None:
        checks = [validate.Length(max(least, int(bool(options.get("required")))), most), *([form] if form else [])]
        more = options.pop("validate", [])
        super().__init__(validate=[*checks, *(more if isinstance(more, list) else [more])], **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:
        text = self.read(str(super()._deserialize(value, attr, data, **options)))
        if self.blank_is_absent and text and not shows(text):
            text = ""
        if self.required and not text:
            raise ValidationError(EMPTY)
        return text

    def read(self, text: str) -> str:
        """The text as it will be kept; raises ValidationError."""
        return tidy(_without_controls(text))


class AddressLine(Text):
    """A line of an address; a line break inside becomes a blank, as it would be printed."""

    def read(self, text: str) -> str:
        return tidy(_without_controls(one_line(text)))


class Note(Text):
    """Words of several lines."""

    def read(self, text: str) -> str:
        lines = text.replace("\r\n", "\n").replace("\t", " ").split("\n")
        return tidy("\n".join(_without_controls(line) for line in lines))


class Reference(Text):
    """Somebody else's own name for a thing, kept letter by letter but for blanks around it."""

    def read(self, text: str) -> str:
        return _without_controls(text).strip(" \u00a0")


class Scan(Text):
    """What a scanner or a person typed at a device, as it came; the room says what it names."""

    blank_is_absent = False

    def read(self, text: str) -> str:
        return text


class Tag(Reference):
    """A short word of somebody else's, one of several; files part them by commas."""

    def __init__(self, most: int = 40, **options: Any) -> None:
        super().__init__(most, least=1, form=Form(r"[^,;]*", _LIST_SIGN), **options)


class Email(fields.Email):
    blank_is_absent = True


class Url(fields.Url):
    """http or https, as long as its column."""

    blank_is_absent = True

    def __init__(self, most: int = 300, **options: Any) -> None:
        super().__init__(
            schemes={"https", "http"}, validate=[validate.Length(max=most), Form(r"\S*", CONTROLLED)], **options
        )


class Choice(fields.String):
    """One of the named words."""

    blank_is_absent = True

    def __init__(self, choices: Iterable[str], **options: Any) -> None:
        super().__init__(validate=validate.OneOf(list(choices)), **options)


class Country(fields.String):
    """ISO 3166, in any case; UK is GB."""

    blank_is_absent = True

    def __init__(self, **options: Any) -> None:
        super().__init__(metadata={"description": "ISO 3166-1 alpha-2, as GB", "maxLength": 2}, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:
        code = str(super()._deserialize(value, attr, data, **options))
        country = country_of(_without_controls(code).strip(" "))
        if country is None:
            raise ValidationError(_NO_COUNTRY.format(code=code[:20]))
        return country


class Currency(fields.String):
    """ISO 4217, in any case."""

    blank_is_absent = True

    def __init__(self, **options: Any) -> None:
        super().__init__(metadata={"description": "ISO 4217, as GBP", "maxLength": 3}, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:
        code = str(super()._deserialize(value, attr, data, **options))
        if code.upper() not in CURRENCIES:
            raise ValidationError(_NO_CURRENCY.format(code=code[:20]))
        return code.upper()


class TimeZone(fields.String):
    """An IANA name, as Europe/London."""

    def __init__(self, **options: Any) -> None:
        words = {"description": "a name of the IANA time zone database", "example": "Europe/London"}
        super().__init__(validate=_known_zone, metadata=words, **options)


class Whole(fields.Integer):
    """A whole number in a range. 6.0 is one, as JSON has it; true and "6" are none."""

    def __init__(self, least: int, most: int, **options: Any) -> None:
        super().__init__(strict=True, validate=validate.Range(least, most), **options)

    def _validated(self, value: Any) -> int:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.make_error("invalid", input=value)
        return value


class Asked(Whole):
    """A whole number in a query, where everything is a text."""

    def _validated(self, value: Any) -> int:
        if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,19}", value):
            raise self.make_error("invalid", input=value)
        return int(value)


class Moment(fields.AwareDateTime):
    """ISO 8601 with its offset; in a query, where + is a blank, a blank stands for it."""

    blank_is_absent = True

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        return super()._deserialize(value.replace(" ", "+") if isinstance(value, str) else value, attr, data, **options)


class YesNo(fields.Boolean):
    """true or false in a query, and nothing else."""

    def __init__(self, **options: Any) -> None:
        super().__init__(truthy={"true"}, falsy={"false"}, **options)


class Quantity(Whole):
    """Base units of an item."""

    def __init__(self, least: int = 1, most: int = MOST_QUANTITY, **options: Any) -> None:
        super().__init__(least, most, **options)


class Money(Whole):
    """In the currency's smallest unit."""

    def __init__(self, most: int = MOST_MONEY_MINOR, **options: Any) -> None:
        super().__init__(0, most, **options)


class Weight(Whole):
    """Grams."""

    def __init__(self, least: int = 0, most: int = MOST_WEIGHT_G, **options: Any) -> None:
        super().__init__(least, most, **options)


class Millimetres(Whole):
    def __init__(self, least: int = 1, most: int = MOST_MM, **options: Any) -> None:
        super().__init__(least, most, **options)


class Code(Text):
    """A code that the house gives: it stands on labels and in URLs."""

    def __init__(self, most: int = 40, **options: Any) -> None:
        super().__init__(most, form=Form(r"[A-Za-z0-9](?: ?[A-Za-z0-9._:+#-])*", _code_of(most)), **options)


class PlaceCode(Text):
    """What the label of a place says, in whatever form the house has always used: anything a scanner can carry."""

    def __init__(self, most: int = 40, **options: Any) -> None:
        super().__init__(most, form=Form(PLACE_CODE, _NO_PLACE_CODE.format(most=most)), **options)


class Language(Text):
    """As en or pt-BR."""

    def __init__(self, **options: Any) -> None:
        super().__init__(5, form=Form(r"([a-z]{2}(-[A-Z]{2})?)?", _NO_LANGUAGE), **options)


class Channel(Reference):
    """Where orders come from; it stands in paths, so without a slash. None is every channel; empty is refused."""

    blank_is_absent = False

    def __init__(self, most: int = 40, **options: Any) -> None:
        super().__init__(most, least=1, form=Form(r"[^/]*", _SLASH), **options)


def _code_of(most: int) -> Fault:
    return _NO_CODE.format(most=most)


def _without_controls(text: str) -> str:
    if CONTROLS.search(text):
        raise ValidationError(CONTROLLED)
    return text


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _known_zone(name: str) -> None:
    if name not in _zones():  # not told as a list: each machine's is its own
        raise ValidationError(_NO_TIME_ZONE)
