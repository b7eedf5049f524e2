"""Where something goes to or comes from, as API, files and settings take it."""

from typing import Any

from marshmallow import ValidationError, validate, validates_schema

from wms.kernel.countries import example_of, fits_country, needs_postcode
from wms.plumbing.fields import AddressLine, Country, Email, Text
from wms.plumbing.shapes import Schema


class AddressShape(Schema):
    """A person or a company at a place. Whether a postcode is needed, its country says."""

    name = AddressLine(100)
    company = AddressLine(100)
    street1 = AddressLine(100, required=True)
    street2 = AddressLine(100)
    city = AddressLine(80, required=True)
    postcode = Text(20)
    state = AddressLine(40)
    country = Country(required=True)
    phone = Text(40)
    email = Email(validate=validate.Length(max=200))

    @validates_schema
    def somebody_somewhere(self, address: dict[str, Any], **_: Any) -> None:
        wrong = {}
        if not address.get("name") and not address.get("company"):
            wrong["name"] = ["is needed, or a company"]
        if not address.get("postcode") and needs_postcode(address.get("country", "")):
            wrong["postcode"] = [f"is needed in {address['country']}"]
        if wrong:
            raise ValidationError(wrong)


def doubt_about(address: dict[str, Any]) -> str:
    """What a person should look at before anything is sent there; empty when all is well."""
    postcode, country = str(address.get("postcode") or ""), str(address.get("country") or "")
    if postcode and not fits_country(postcode, country):
        return f"postcode {postcode!r} has not the form of {country}: {example_of(country)}; was a zero lost?"
    return ""
