"""What the API gives: the shape of each resource. Decimals are strings, digit for digit; days and instants ISO 8601."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from registry.domain.label import Comparator
from registry.domain.measurement import Operator
from registry.domain.outcome import Outcome
from registry.domain.workflow import Publication
from registry.services.makers.label_faults import BASES
from registry.web.api.always import SOMETIMES
from registry.web.api.batch_recalls import IN_FORCE, BatchRecallShape
from registry.web.api.kinds import Day, Digits, OfAnalyte, Ucum, Words, one_of
from registry.web.api.particulars import ParticularShape
from registry.web.api.provenance import BOX, ENTERED, ORIGINS, CorrectedShape, box_of, entered

MOST_CLAIMS, MOST_STATEMENTS = 100, 100
AT_MOST = validate.Length(max=MOST_CLAIMS)
OWN_WORDS = {"description": "Claims in the label's own words, each read as GET /api/v1/claims reads it"}


class ClaimShape(Schema):
    """What a label says of one analyte. `portion_*` (g, mL, pieces, servings) and `density` are its own words'."""

    analyte = Words(required=True, about="A slug, such as mitragynine")
    comparator = Words(load_default="=", words=Comparator)
    amount = Digits()
    unit = Words()
    basis = Words(load_default="serving", words=BASES)
    printed = Words(required=True, about="The claim as it stands on the label")
    portion_mass = Digits()
    portion_volume = Digits()
    portion_units = Digits()
    portion_servings = Digits()
    density = Digits()
    policy = Words(about="The tolerance it is held to; only a regulator gives another than the registry's own")


class PictureShape(Schema):
    """A picture of a label version as it was drawn anew (WebP), and what is to be seen on it."""

    address = fields.String(metadata={"description": "The whole picture"})
    small = fields.String(metadata={"description": "A small one, at most 320 pixels a side"})
    sha256 = fields.String(metadata={"description": "Of the whole picture as it is kept"})
    width = fields.Integer()
    height = fields.Integer()
    alt = fields.String()


class LabelShape(Schema):
    """One version of a label. Masses in g, volumes in mL, density in g/mL."""

    version = fields.Integer(dump_only=True)
    serving_printed = Words()
    serving_mass = Digits()
    serving_volume = Digits()
    serving_units = Digits()
    servings_per_container = Digits()
    servings_per_day = Digits()
    density = Digits()
    claims = fields.List(fields.Nested(ClaimShape), load_default=list, validate=AT_MOST)
    statements = fields.List(Words(required=True), load_default=list, validate=validate.Length(max=MOST_STATEMENTS))
    words = fields.List(Words(required=True), load_default=list, validate=AT_MOST, load_only=True, metadata=OWN_WORDS)
    pictures = fields.List(fields.Nested(PictureShape), dump_only=True)


class PartCorrectedShape(Schema):
    """What a correction changed."""

    part = fields.String(metadata=one_of(("name", "form", "gtin", "number", "label", "manufactured_on", "expires_on")))
    was = fields.String(allow_none=True)
    became = fields.String(allow_none=True)


class GoodsCorrectionShape(Schema):
    """One correction of a product or a batch."""

    at = fields.DateTime()
    by = fields.String(metadata={"description": "The maker, or who oversees the registry"})
    reason = fields.String(allow_none=True, metadata={"description": "Null where nothing rested on the product yet"})
    parts = fields.List(fields.Nested(PartCorrectedShape))


class BatchShape(Schema):
    """One batch of a product."""

    id = fields.String(dump_only=True, attribute="public_id")
    number = Words(required=True, about="As printed on the pack")
    manufactured_on = Day()
    expires_on = Day()
    label_version = fields.Integer(dump_only=True, metadata={"description": "Of the label it is sold under"})
    corrections = fields.List(fields.Nested(GoodsCorrectionShape), dump_only=True)


class ProductShape(Schema):
    """A product with its labels and batches."""

    id = fields.String(dump_only=True, attribute="public_id")
    name = Words()
    form = Words()
    gtin = Words()
    maker = fields.String(dump_only=True, attribute="maker.name")
    labels = fields.List(fields.Nested(LabelShape), dump_only=True)
    batches = fields.List(fields.Nested(BatchShape), dump_only=True)
    recalls = fields.List(fields.Nested(BatchRecallShape), dump_only=True, metadata=IN_FORCE)
    corrections = fields.List(fields.Nested(GoodsCorrectionShape), dump_only=True)


class ResultShape(Schema):
    """One value as printed beside its exact decimal, with its place on the page in points from the top left."""

    id = fields.Integer()
    panel = fields.String()
    analyte = fields.String(allow_none=True)
    cas = OfAnalyte("cas")
    unii = OfAnalyte("unii")
    printed_analyte = fields.String()
    printed_result = fields.String()
    operator = fields.String(metadata=one_of(Operator))
    value = Digits()
    unit = fields.String(allow_none=True)
    ucum = Ucum()
    portion = fields.String(allow_none=True)
    lod = Digits()
    loq = Digits()
    uncertainty = Digits()
    limit_printed = fields.String(allow_none=True)
    lab_status = fields.String(allow_none=True)
    method = fields.String(allow_none=True)
    page = fields.Integer()
    bbox = fields.Function(box_of, metadata=BOX)
    confidence = fields.Float()
    origin = fields.String(metadata=one_of(ORIGINS))
    corrects = fields.Integer(attribute="corrects_id", allow_none=True)
    entered = fields.Function(entered, metadata=ENTERED)


class SampleShape(Schema):
    """What was tested, with its results where they may be shown."""

    sample_number = fields.String(allow_none=True)
    product_name = fields.String(allow_none=True)
    batch_number = fields.String(allow_none=True, metadata={"description": "As printed on the paper"})
    batch = fields.String(attribute="batch.public_id", allow_none=True)
    matrix = fields.String(allow_none=True)
    tested_on = fields.Date(allow_none=True)
    particulars = fields.List(fields.Nested(ParticularShape))
    results = fields.List(fields.Nested(ResultShape))


class CertificateShape(Schema):
    """What a laboratory says in a document, and how far its publication has come."""

    id = fields.String(attribute="public_id")
    number = fields.String(allow_none=True)
    laboratory = fields.String(attribute="laboratory.name")
    publication = fields.String(metadata=one_of(Publication))
    reported_on = fields.Date(allow_none=True)
    published_at = fields.DateTime(allow_none=True)
    withdrawn_reason = fields.String(allow_none=True)
    supersedes = fields.String(attribute="supersedes.public_id", allow_none=True)
    superseded_by = fields.String(allow_none=True)
    sha256 = fields.String(attribute="document.sha256")
    samples = fields.List(fields.Nested(SampleShape))
    corrections = fields.List(fields.Nested(CorrectedShape))


class VerdictShape(Schema):
    """A claim or a rule against what was measured."""

    claim = fields.String(metadata={"description": "The claim as printed; absent for a rule", **SOMETIMES})
    rule = fields.String(metadata={"description": "The rule's id; absent for a claim", **SOMETIMES})
    jurisdiction = fields.String(metadata={"description": "Absent for a claim, and inside its place", **SOMETIMES})
    analyte = fields.String()
    outcome = fields.String(metadata=one_of(Outcome))
    sentence = fields.String()
    steps = fields.List(fields.String())
    results = fields.List(fields.Integer())
    basis = fields.Dict()
