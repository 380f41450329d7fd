"""The analytes that drop-down lists offer, those of kratom first."""

from __future__ import annotations

from registry.web.shared.parts import parts

PANELS = ("alkaloids", "heavy-metals", "microbials", "mycotoxins", "moisture", "cannabinoids")


def analyte_choices() -> list[tuple[str, str]]:
    """Each analyte's slug and name, panel by panel and by name within one."""
    found = sorted((PANELS.index(a.panel), a.name, a.slug) for a in parts().catalogue.analytes if a.panel in PANELS)
    return [(slug, name) for _, name, slug in found]
