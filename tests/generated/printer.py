"""How one laboratory writes numbers, units and words, always in the same way."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.generated.choices import Choices
from tests.generated.content import Finding
from tests.generated.phrases import HEADINGS, WORDS


class Printer:
    """Prints one document's numbers and words always in the same way."""

    def __init__(self, choices: Choices, chance: Random) -> None:
        self.choices = choices
        self.chance = chance
        self.words = {key: chance.choice(said[choices.language]) for key, said in WORDS.items()}
        self.headings = {k: chance.choice(said[choices.language]) for k, said in HEADINGS.items()}
        self.micro = chance.choice(["µ", "u", "mc"]) if choices.language == "en" else "µ"

    def number(self, value: Decimal) -> str:
        """A number as this laboratory writes it."""
        if value >= 1000 and value % 100 == 0 and self.choices.exponent != "none":
            power = len(str(int(value))) - 1
            lead = (value / 10**power).normalize()
            lead = lead.quantize(Decimal("0.1")) if lead == lead.quantize(Decimal("0.1")) else lead
            raised = "^" if self.choices.exponent == "raised" else "\\^"
            return self._marked(f"{lead:f}") + f" × 10{raised}{power}"
        separator = {"none": "", "mark": ",", "space": "_"}[self.choices.thousands]
        return self._marked(f"{value:,f}".replace(",", separator))

    def _marked(self, text: str) -> str:
        if self.choices.mark == "comma":
            text = text.translate(str.maketrans({",": ".", ".": ","}))
        return text.replace("_", " ")

    def unit(self, unit: str) -> str:
        """A unit as this laboratory writes it."""
        shown = unit.replace("ug/", f"{self.micro}g/") if unit.startswith("ug/") else unit
        local = {"cs": "KTJ/g", "de": "KbE/g", "es": "UFC/g", "id": "koloni/g"}
        return local.get(self.choices.language, shown) if unit == "CFU/g" else shown

    def result(self, finding: Finding, value: Decimal | None) -> str:
        """What stands in the result's cell, without a unit."""
        if finding.operator == "NT":
            return self.choices.untested
        if finding.operator in {"absent", "present"}:
            return f"{self.words[finding.operator]} {self.words['in']} {finding.portion}"
        if value is None:
            return self.words[finding.operator]
        return {"=": "", "<": "< ", ">": "> "}[finding.operator] + self.number(value)

    def limit(self, finding: Finding) -> str:
        """What stands in the limit's cell."""
        if finding.portion:
            return f"{self.words['absent']} {self.words['in']} {finding.portion}"
        return self.number(finding.limit) if finding.limit is not None else ""
