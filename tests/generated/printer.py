"""How one laboratory writes numbers, units and words, always in the same way."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.generated.choices import Choices
from tests.generated.findings import Finding
from tests.generated.phrases import HEADINGS, WORDS

MINUTE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
COUNTS = {"cs": "KTJ", "de": "KbE", "es": "UFC", "id": "koloni"}
SPELLED = {"%": ["%", "%", "% w/w", "% (w/w)"], "mg/g": ["mg/g", "mg/g", "mg / g"], "CFU/g": ["CFU/g", "cfu/g"]} | {
    f"mg/{piece}": [f"mg/{piece}", f"mg per {piece}"] for piece in ("unit", "capsule", "serving", "package", "gummy")
}


class Printer:
    """Prints one document's numbers and words always in the same way."""

    def __init__(self, choices: Choices, chance: Random) -> None:
        self.choices = choices
        self.chance = chance
        self.words = {key: chance.choice(said[choices.language]) for key, said in WORDS.items()}
        self.headings = {k: chance.choice(said[choices.language]) for k, said in HEADINGS.items()}
        self.micro = (
            chance.choice(["µ", "u", "mc"])
            if choices.language == "en"
            else chance.choice(["µ", "μ"] if choices.font in {"Liberation", "Serif", "Narrow"} else ["µ"])
        )
        self.spelled = {unit: chance.choice(ways) for unit, ways in SPELLED.items()}
        self.sign = chance.choice(["<", "≤"]) if choices.font not in {"Helvetica", "Garuda"} else "<"
        self.house = chance.random()
        self.equals = chance.choice([": ", " = ", " "])
        self.joint = chance.choice(["/", " / "])
        self.bare_units = choices.several_units == "columns" and chance.random() < 0.3
        self.empty = {"blank": "", "dash": chance.choice(["-", "–"]), "not-applicable": "N/A"}[choices.empty]

    def number(self, value: Decimal) -> str:
        """A number as this laboratory writes it."""
        if value >= 1000 and value % 100 == 0 and self.choices.exponent != "none":
            return self._powered(value)
        separator = {"none": "", "mark": ",", "space": "_"}[self.choices.thousands]
        return self._marked(f"{value:,f}".replace(",", separator))

    def _powered(self, value: Decimal) -> str:
        power = len(str(int(value))) - 1
        lead = (value / 10**power).normalize()
        shown = self._marked(f"{lead.quantize(Decimal('0.1')) if lead == lead.quantize(Decimal('0.1')) else lead:f}")
        style = self.choices.exponent
        if style == "E":
            return f"{shown}E+{power:02}"
        small = {"caret": f"\\^{power}", "small": str(power).translate(MINUTE)}.get(style, f"^{power}")
        if lead == 1:
            return f"10{small}"
        return f"{shown}{'·' if style == 'dot-raised' else ' × '}10{small}"

    def _marked(self, text: str) -> str:
        if self.choices.mark == "comma":
            text = text.translate(str.maketrans({",": ".", ".": ","}))
        return text.replace("_", " ")

    def unit(self, unit: str) -> str:
        """A unit as this laboratory writes it."""
        if unit.startswith("CFU/") and self.choices.language in COUNTS:
            return unit.replace("CFU", COUNTS[self.choices.language])
        return self.spelled.get(unit, unit.replace("ug/", f"{self.micro}g/") if unit.startswith("ug/") else unit)

    def result(self, finding: Finding, value: Decimal | None) -> str:
        """What stands in the result's cell, without a unit."""
        if finding.operator in {"NT", "complies"}:
            return self.words[finding.operator]
        if finding.operator in {"absent", "present"}:
            return self._answer(finding)
        if value is None:
            return self.words[finding.operator]
        if finding.operator == ">" and self.words["too-many"]:
            return f"{self.words['too-many']} (> {self.number(value)})"
        return {"=": "", "<": "< ", ">": "> "}[finding.operator] + self.number(value)

    def _answer(self, finding: Finding) -> str:
        word = self.words[finding.operator]
        if self.choices.organisms == "ND" and finding.operator == "absent":
            word = self.words["ND"]
        return self._with_portion(word, finding) if self.choices.portion in {"cell", "cell-wrapped"} else word

    def _with_portion(self, word: str, finding: Finding) -> str:
        joint = self.words["in"]
        if self.choices.portion == "cell-wrapped" and joint != "/":
            return f"{word}\n{joint} {finding.portion}"
        return f"{word}/{finding.portion}" if joint == "/" else f"{word} {joint} {finding.portion}"

    def limit(self, finding: Finding, unit: str) -> str:
        """What stands in the limit's cell."""
        if finding.portion:
            word = self.words["absent"]
            return (
                self._with_portion(word, finding) if self.choices.portion in {"cell", "cell-wrapped", "limit"} else word
            )
        if finding.limit is None:
            return self.empty
        style = self.choices.limit
        before = {"nmt": f"{self.words['at-most']} ", "less": f"{self.sign} ", "less-with-unit": f"{self.sign} "}
        after = f" {self.unit(unit)}" if style in {"less-with-unit", "with-unit"} and unit else ""
        return before.get(style, "") + self.number(finding.limit) + after

    def mark(self, finding: Finding) -> str:
        """The raised letter behind a name that leads to a note, for some of the names."""
        return f"^{'abc'[len(finding.name) % 3]}" if self.choices.marks == "letters" and len(finding.name) % 4 else ""

    def status(self, finding: Finding) -> str:
        """What stands in the status's cell."""
        if finding.status is None:
            return self.empty
        if self.choices.status == "symbol":
            return {"pass": "✓", "fail": "✗"}[finding.status]
        letter = "-letter" if self.choices.status == "letter" else ""
        return self.words[finding.status + letter]
