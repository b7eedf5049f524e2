"""What a sender wants back with every answer and message, and nobody here reads."""

import json
from typing import Any

from marshmallow import ValidationError, fields, validate

from wms.kernel.faults import fault
from wms.kernel.texts import keepable
from wms.plumbing.fields import UNKEEPABLE, Reference

MOST_KEYS = 50
_TOO_MANY_BYTES = fault("input.too_many_bytes", "is more than {most} bytes of JSON")


class Metadata(fields.Dict):
    """A flat object of texts, kept letter by letter: at most `most_bytes` of JSON."""

    def __init__(self, most_bytes: int, **options: Any) -> None:
        self.most_bytes = most_bytes
        said = f"yours, echoed in every answer and message: texts by at most {MOST_KEYS} keys, {most_bytes} bytes"
        key, value = Reference(40, least=1), fields.String(validate=validate.Length(max=500))
        most = validate.Length(max=MOST_KEYS)
        super().__init__(key, value, validate=most, metadata={"description": said}, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> dict[str, str]:
        texts: dict[str, str] = super()._deserialize(value, attr, data, **options)  # type: ignore[no-untyped-call]
        if not all(keepable(text) for pair in texts.items() for text in pair):
            raise ValidationError(UNKEEPABLE)
        if len(json.dumps(texts, ensure_ascii=False).encode()) > self.most_bytes:
            raise ValidationError(_TOO_MANY_BYTES.format(most=self.most_bytes))
        return texts


class Echoed(fields.Dict):
    """It, as it is told back."""

    def __init__(self, **options: Any) -> None:
        super().__init__(fields.String(), fields.String(), **options)
