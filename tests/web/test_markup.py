"""Programs read out of a batch's page what stands on it, in the words of schema.org."""

from __future__ import annotations

import json
import re

from tests.stories import Printed, batch
from tests.web.market import filed, publish


def test_a_batch_says_its_number_its_values_and_its_reports(client, session, app, people):
    green = batch(session, people.maker, "Green </script> Meadow", number="GM-1")
    green.product.gtin = "09521234543213"
    session.commit()
    rows = (Printed("mitragynine", "1.50"), Printed("lead", "ND", "ppm", operator="ND"))
    publish(session, filed(session, app, people.laboratory, green, *rows, number="C-1"), people.regulator)
    page = client.get(f"/batches/{green.public_id}").text
    said = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert (said["@type"], said["name"], said["gtin14"]) == ("Product", "Green </script> Meadow", "09521234543213")
    assert said["hasGS1DigitalLink"] == "http://localhost/01/09521234543213/10/GM-1"
    values = {p["propertyID"]: (p["value"], p.get("unitText")) for p in said["additionalProperty"]}
    assert values == {"batch": ("GM-1", None), "mitragynine": ("1.50", "%"), "lead": ("ND", None)}
    assert [report["reportNumber"] for report in said["subjectOf"]] == ["C-1"]
    assert "aggregateRating" not in said
