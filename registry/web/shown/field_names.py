"""What the fields of a certificate, a sample and a result are called on pages."""

from __future__ import annotations

from flask_babel import lazy_gettext

FIELD_NAMES = {
    "certificate_number": lazy_gettext("Certificate number"),
    "laboratory": lazy_gettext("Laboratory as printed"),
    "client": lazy_gettext("Client"),
    "date_reported": lazy_gettext("Reported"),
    "sample_id": lazy_gettext("Sample number"),
    "product_name": lazy_gettext("Product"),
    "batch_number": lazy_gettext("Batch on the paper"),
    "matrix": lazy_gettext("Matrix"),
    "date_collected": lazy_gettext("Collected"),
    "date_received": lazy_gettext("Received"),
    "date_tested": lazy_gettext("Tested"),
    "printed_analyte": lazy_gettext("Name as printed"),
    "analyte": lazy_gettext("Taken for"),
    "result": lazy_gettext("Result"),
    "operator": lazy_gettext("It means"),
    "value": lazy_gettext("Number"),
    "unit": lazy_gettext("Unit"),
    "lod": "LOD",
    "loq": "LOQ",
    "uncertainty": lazy_gettext("Uncertainty"),
    "limit": lazy_gettext("Laboratory’s own limit"),
    "status": lazy_gettext("Laboratory’s own verdict"),
    "portion": lazy_gettext("Portion tested"),
    "method": lazy_gettext("Method"),
    "panel": lazy_gettext("Panel"),
}
