"""The kinds of value an author writes: ids, texts, numbers, expressions, effects.

Every YAML scalar reaches these types as it was written (a string), and the field decides what it means: ``1.10`` in a
text
field is text, in a number field 1.1; ``no`` is never a boolean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    model_validator,
)

from caucasus_game.scenario.schema.docstrings import docstrings_of

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

from caucasus_game.language import SOURCE, Said, language, nearest

__all__ = [
    "Amount",
    "Choice",
    "Cited",
    "ClaimId",
    "Count",
    "Effect",
    "Effects",
    "Expression",
    "Id",
    "Latitude",
    "Longitude",
    "Model",
    "Number",
    "Percent",
    "Positive",
    "ReadingId",
    "SourceId",
    "SystemId",
    "Text",
    "Unit",
    "YesNo",
]

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)\Z", re.ASCII)
_COUNT = re.compile(r"[+]?\d+\Z", re.ASCII)
LONGEST_NUMBER = 24  # characters; beyond this a number is a slip of the keyboard


def _number(value: object) -> object:
    if isinstance(value, str):
        if len(value) > LONGEST_NUMBER or not _NUMBER.match(value.strip()):
            raise ValueError(f"expected a number such as 40 or 0.5, found {value[:40]!r}")
        return float(value)
    return value


def _count(value: object) -> object:
    if isinstance(value, str):
        if len(value) > LONGEST_NUMBER or not _COUNT.match(value.strip()):
            raise ValueError(f"expected a whole number such as 3, found {value[:40]!r}")
        return int(value)
    return value


def _yes_no(value: object) -> object:
    if isinstance(value, str):
        if value not in {"true", "false"}:
            raise ValueError(f"expected true or false, found {value[:40]!r}")
        return value == "true"
    return value


class Model(BaseModel):
    """What every model of the format shares: frozen, and no key that the format does not know.

    Models are built when a scenario is first held against them, and their fields' docstrings are read when a JSON
    Schema is made: most commands need neither.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=20_000, defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the JSON Schema with what the fields' docstrings say."""
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        said = docstrings_of(cls)
        for name, field in cls.model_fields.items():
            inner = properties.get(field.alias or name)
            if inner is not None and name in said:
                inner.setdefault("description", said[name])
        return schema


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A stable name: lower case, digits and underscores, starting with a letter."""

Choice = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,39}$")]
"""The name of an option of a reading or of a choice; a reading's are customarily A and B."""

ReadingId = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,19}$")]
ClaimId = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{0,7}-[0-9]{1,4}$")]
"""A claim: the document's key, a hyphen, a number, e.g. ``D0-05``."""

SourceId = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{0,7}$")]
SystemId = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{0,7}$")]

Number = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False, ge=-1e9, le=1e9)]
Percent = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False, ge=0, le=100)]
"""A mark on an issue or a share, 0 to 100."""
Longitude = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False, ge=-180, le=180)]
Latitude = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False, ge=-90, le=90)]
Unit = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False, ge=0, le=1)]
"""A probability or a salience, 0 to 1."""
Amount = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False, ge=0, le=1e6)]
Positive = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False, gt=0, le=1e6)]
Count = Annotated[int, BeforeValidator(_count), Field(ge=0, le=100_000)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]

Expression = Annotated[str, Field(min_length=1, max_length=500)]
"""A condition or an amount in the expression language, e.g. ``treaty >= signed and trust[self, target] > 40``."""


Words = Annotated[str, Field(pattern=r"\S")]
"""What is said in one language: something, for nobody can read nothing."""


class Text(RootModel[Words | Annotated[dict[str, Words], Field(min_length=1)]]):
    """Words for people: a string, or a mapping of language to string."""

    model_config = ConfigDict(frozen=True)

    def __str__(self) -> str:
        return self.root if isinstance(self.root, str) else nearest(self.root, language())

    def to(self, tag: str) -> str:
        """Return the text in a language, else in its main one, else in English, else in the first that is given."""
        return self.root if isinstance(self.root, str) else nearest(self.root, tag)

    @property
    def kept(self) -> str:
        """The text as words for a record: in every language the same, and shown in each."""
        return self.root if isinstance(self.root, str) else Said.of(nearest(self.root, SOURCE), "", self.root)


class Cited(Model):
    """Something whose numbers come from somewhere: claims of the documents, or an assumption with its reason."""

    because: tuple[ClaimId, ...] = ()
    """Ids of the claims this rests on."""
    assumed: Text | None = None
    """Why the numbers here are assumed, where no claim gives them."""


class Effect(Model):
    """A change to one gauge: ``+4`` adds, ``-4`` takes away, ``= 50`` sets."""

    change: Expression
    """A sign (``+``, ``-`` or ``=``) and an amount, which may be an expression: ``+ 0.5 * amount``."""
    when: Expression | None = None
    """The change is made only where this holds."""

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: object) -> object:
        return {"change": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _signed(self) -> Effect:
        if self.change.strip()[:1] not in {"+", "-", "="} or not self.change.strip()[1:].strip():
            found = self.change.strip()
            hint = f"write '+{found}' to add or '= {found}' to set"
            if not found or not (found[0].isdigit() or found[0] in "(."):
                hint = "write '+4' to add 4, '-4' to take it away or '= 4' to set"
            raise ValueError(f"an effect needs a sign: found {found!r}; {hint}")
        return self

    @property
    def sign(self) -> Literal["+", "-", "="]:
        """How the amount is applied."""
        sign = self.change.strip()[0]
        return "+" if sign == "+" else "-" if sign == "-" else "="

    @property
    def amount(self) -> str:
        """The amount without its sign: an expression."""
        return self.change.strip()[1:].strip()


Effects = dict[Annotated[str, Field(min_length=1, max_length=200)], Effect]
"""What changes: a gauge such as ``trust[self, target]`` or ``stability``, and its change."""
