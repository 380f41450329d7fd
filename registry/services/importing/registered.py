"""What a maker has registered, and which of it a list means; nothing registered is renamed or overwritten by a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.said import Said
from registry.services.ids import folded_name
from registry.services.importing.entries import CellRemark
from registry.services.importing.wanted_products import WantedProduct
from registry.storage.models import Label, Product


@dataclass(frozen=True)
class Registered:
    """A maker's products, and the GTINs among those asked for that are another maker's."""

    products: Sequence[Product]
    others: frozenset[str] = frozenset()

    def meant(self, wanted: WantedProduct) -> Product | None:
        """The registered product that a list means: by its GTIN, else by its name where only one has it."""
        if wanted.key is None:
            return None
        if not wanted.key.startswith("name "):
            return next((product for product in self.products if product.gtin == wanted.key), None)
        named = self._named(wanted)
        return named[0] if len(named) == 1 else None

    def faults(self, wanted: WantedProduct) -> tuple[CellRemark, ...]:
        """The cells that contradict what is registered, or leave open which product is meant."""
        name, gtin, form = (wanted.fields.get(field) for field in ("name", "gtin", "form"))
        product = self.meant(wanted)
        bad = []
        if gtin is not None and wanted.key in self.others:
            bad.append(
                CellRemark(gtin.place, "product", Said("Another maker has registered this GTIN. Compare every digit."))
            )
        if product is None:
            return (*bad, *(() if wanted.key is None else self._unclear(wanted)))
        if name is not None and folded_name(str(name.value)) != product.search_name:
            said = Said("This GTIN is registered as “{name}”. Write that, or check the GTIN.", name=product.name)
            bad.append(CellRemark(name.place, "product", said))
        if form is not None and form.value != product.form:
            said = Said(
                "This product is registered as {form}. A list does not change that: check both.", form=product.form
            )
            bad.append(CellRemark(form.place, "product", said))
        return tuple(bad)

    def _unclear(self, wanted: WantedProduct) -> tuple[CellRemark, ...]:
        """Whether a product of this name stands there already, in a way that a list cannot tell apart."""
        named, name, gtin = self._named(wanted), wanted.fields.get("name"), wanted.fields.get("gtin")
        if outdated := self._outdated(wanted):
            return outdated
        if name is None or not named:
            return ()
        if gtin is None:
            said = Said(
                "You have {number} products of this name. Write the GTIN of the one you mean.", number=len(named)
            )
            return (CellRemark(name.place, "product", said),)
        if any(product.gtin is None for product in named):
            said = Said(
                "You have a product of this name without a GTIN. Leave this empty to mean it, or change the name."
            )
            return (CellRemark(gtin.place, "product", said),)
        return ()

    def _outdated(self, wanted: WantedProduct) -> tuple[CellRemark, ...]:
        """What a list says as it stood before a correction: taken at its word, it would register a second product."""
        name, gtin = wanted.fields.get("name"), wanted.fields.get("gtin")
        folded = None if name is None else folded_name(str(name.value))
        for product in self.products:
            names = {was.search_name for was in product.corrections}
            had = gtin is not None and wanted.key in {was.gtin for was in product.corrections}
            if gtin is not None and had and folded in {None, product.search_name, *names}:
                return (CellRemark(gtin.place, "product", _corrected_gtin(product)),)
            if name is not None and folded in names and not self._named(wanted) and None in (gtin, product.gtin):
                said = Said("The name of this product was corrected to “{name}”. Write that.", name=product.name)
                return (CellRemark(name.place, "product", said),)
        return ()

    def _named(self, wanted: WantedProduct) -> list[Product]:
        name = wanted.fields.get("name")
        folded = None if name is None else folded_name(str(name.value))
        return [product for product in self.products if product.search_name == folded]


def _corrected_gtin(product: Product) -> Said:
    if product.gtin is None:
        return Said("“{name}” has no GTIN any more: leave this empty.", name=product.name)
    return Said("The GTIN of “{name}” was corrected to {gtin}. Write that.", name=product.name, gtin=product.gtin)


def newest(product: Product | None) -> Label | None:
    """The newest version of a product's label."""
    return product.labels[-1] if product is not None and product.labels else None
