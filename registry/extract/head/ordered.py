"""The certificate's number where it is told as the order's, which the laboratory's number of the sample begins with."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.head.labelled import Labelled
from registry.extract.head.titled import BEGINS_THE_SAMPLES, CODE
from registry.extract.wording.reported import Particular


def ordered_number(labelled: Sequence[Labelled], sample: str | None) -> Particular | None:
    """The number under a label of no field of ours, where the sample's begins with it: "Order AB-98431"."""
    others = (item for item in labelled if item.field == "other" and CODE.fullmatch(item.text))
    item = next((i for i in others if sample is not None and sample.startswith(f"{i.text}-")), None)
    return Particular(item.text, item.page, item.value.box, item.text, BEGINS_THE_SAMPLES) if item is not None else None
