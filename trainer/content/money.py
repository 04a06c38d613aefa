"""Money in examples: base units, scaled and written by the edition.

Only multiplied by a whole number, never converted at a rate, so that a worked example adds up to
the last coin in every edition.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from trainer.languages import LANGUAGES, SOURCE, fallbacks
from trainer.wording import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

_AMOUNT = "{amount}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """How one edition writes money."""

    #: What one base unit is worth in this money; a whole number.
    scale: int = 1
    #: Decimals shown where an amount is not whole.
    decimals: int = 2
    #: By language; ``""`` for all others: ``TZS {amount}``.
    patterns: Mapping[str, str] = field(default_factory=lambda: {"": "{amount} u"})

    def scaled(self, amount: Decimal | int) -> Decimal:
        """Return base units as this edition's money.

        >>> Money(scale=1000).scaled(Decimal("7.50"))
        Decimal('7500.00')
        """
        return Decimal(amount) * self.scale

    def base(self, amount: Decimal | int) -> Decimal:
        """Return this edition's money in base units: what a person typed, to be judged.

        >>> Money(scale=1000).base(7500)
        Decimal('7.5')
        """
        return Decimal(amount) / self.scale

    def text(self, amount: Decimal | int, language: str) -> str:
        r"""Return base units written out; a no-break space holds number and money together.

        >>> Money(scale=1000, patterns={"": "TZS {amount}"}).text(Decimal("7.50"), "en")
        'TZS\xa07,500'
        """
        value = self.scaled(amount)
        decimals = 0 if value == value.to_integral_value() else self.decimals
        code = language if language in LANGUAGES else SOURCE
        number = wording(code).number(value, decimals)
        return self.pattern(language).replace(_AMOUNT, number).replace(" ", "\u00a0")

    def told(self, language: str) -> str:
        """Return all that decides how an amount is written, as one line."""
        return f"{self.scale} {self.decimals} {self.pattern(language)}"

    def pattern(self, language: str) -> str:
        """Return how money is written in a language."""
        wanted = (*(fallbacks(language)[:-1] or (language,)), "", SOURCE)
        found = next((self.patterns[code] for code in wanted if code in self.patterns), None)
        return found or next(iter(self.patterns.values()), _AMOUNT)
