"""The settings of the checks: how much each rule weighs, and what words mean in a report."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from reportgen.project.values import LISTED, Id, Settings, Text

Weight: TypeAlias = Literal["off", "note", "warning", "error"]


class CheckSettings(Settings):
    """How the checks read a report."""

    rules: Mapping[Text, Weight] = Field(
        default={},
        description="Rules by name, and how much each weighs here: error, warning, note or off.",
    )
    names: Mapping[Id, Annotated[tuple[Text, ...], LISTED]] = Field(
        default={},
        description="Other names that measures and areas have in prose, by their ids: visits: [footfall].",
    )
    abbreviations: Annotated[tuple[Text, ...], LISTED] = Field(
        default=(), description="Abbreviations that readers of this report know."
    )
    longest_sentence: int = Field(default=25, ge=5, le=100, description="So many words are not too many.")
    slight: Decimal = Field(
        default=Decimal(5), gt=0, description="A change that is called slight is under so many percent."
    )
    sharp: Decimal = Field(
        default=Decimal(10), gt=0, description="A change that is called sharp is of at least so many percent."
    )
