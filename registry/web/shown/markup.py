"""What search engines and other programs read out of a page: schema.org, with nothing that the page does not say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import url_for

from registry.domain.analyte import Analyte
from registry.domain.quantity import plain
from registry.storage.models import Batch, Certificate, Product, Result
from registry.web.asked.as_of import as_named, as_printed

NUMBERS = ("=", "<", ">")  # what is printed as a number; ND and "not tested" are words and never 0


def of_product(product: Product) -> dict[str, Any]:
    """A product: name, maker, GTIN, address. It has no rating and no certification: registered is neither."""
    named = as_named(product)
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": named.name,
        "brand": {"@type": "Brand", "name": product.maker.name},
        "url": url_for("products.show", public_id=product.public_id, _external=True),
    }
    return found | ({"gtin14": named.gtin} if named.gtin else {})


def of_batch(batch: Batch, results: Iterable[Result], certificates: Iterable[Certificate]) -> dict[str, Any]:
    """A batch of a product: its number and measured values as properties, its certificates as reports on it."""
    found = of_product(batch.product) | {"url": url_for("batches.show", public_id=batch.public_id, _external=True)}
    if gtin := as_named(batch.product).gtin:
        link = url_for("digital-link.resolve", gtin=gtin, qualifiers=f"10/{as_printed(batch).number}", _external=True)
        found["hasGS1DigitalLink"] = link
    found["additionalProperty"] = [
        {"@type": "PropertyValue", "propertyID": "batch", "value": as_printed(batch).number},
        *(_measured(result) for result in results if result.analyte is not None),
    ]
    found["subjectOf"] = [_report(certificate) for certificate in certificates]
    return found


def of_analyte(analyte: Analyte, name: str, description: str | None) -> dict[str, Any]:
    """An analyte as a term of the registry's list: its names, its CAS number, and what it is where that is known."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "name": name,
        "alternateName": [*analyte.short_names, *analyte.names],
        "termCode": analyte.slug,
        "url": url_for("analytes.show", slug=analyte.slug, _external=True),
        "inDefinedTermSet": url_for("analytes.index", _external=True),
    }
    if analyte.cas:
        found["identifier"] = {"@type": "PropertyValue", "propertyID": "CAS", "value": analyte.cas}
    return found | ({"description": description} if description else {})


def _measured(result: Result) -> dict[str, Any]:
    value = plain(result.value) if result.value is not None and result.operator == "=" else result.printed_result
    found = {"@type": "PropertyValue", "propertyID": result.analyte, "name": result.printed_analyte, "value": value}
    return found | ({"unitText": result.unit} if result.unit and result.operator in NUMBERS else {})


def _report(certificate: Certificate) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "Report",
        "name": "Certificate of analysis",
        "publisher": {"@type": "Organization", "name": certificate.laboratory.name},
        "url": url_for("certificates.show", public_id=certificate.public_id, _external=True),
    }
    if certificate.number:
        found["reportNumber"] = certificate.number
    if certificate.reported_on:
        found["datePublished"] = certificate.reported_on.isoformat()
    return found
