"""What is bad news by itself is never lost between claims and laws."""

from __future__ import annotations

import pytest

from registry.services.judging.alarms import alarms_in
from registry.storage.models import Result


def result(**said):
    return Result(**{"panel": "microbials", "operator": "absent", "printed_analyte": "Salmonella spp.", **said})


def sentences(*results):
    return [alarm.sentence for alarm in alarms_in(results)]


def test_an_organism_that_was_found_is_told_with_its_portion():
    found = result(operator="present", printed_result="Detected", portion="25 g")
    assert sentences(found) == ["Salmonella spp. was found: “Detected” in 25 g."]


def test_what_the_laboratory_itself_fails_is_told_with_its_limit():
    over = result(
        printed_analyte="Total Yeast and Mold",
        operator="=",
        printed_result="240,000",
        unit="CFU/g",
        limit_printed="100,000",
        lab_status="fail",
    )
    expected = "The laboratory itself reports Total Yeast and Mold as failing: 240,000 CFU/g, its limit 100,000."
    assert sentences(over) == [expected]


@pytest.mark.parametrize("status", [None, "pass"])
def test_an_absence_raises_no_alarm(status):
    assert sentences(result(printed_result="Negative", lab_status=status)) == []


def test_a_substance_that_is_present_is_for_claims_and_laws_to_judge():
    assert sentences(result(panel="alkaloids", operator="present", printed_result="Present")) == []
