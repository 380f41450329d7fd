"""Programs add pictures of a label version."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema

from registry.extract.label_picture import MAX_FILE_BYTES
from registry.services.makers import label_pictures
from registry.services.makers.label_pictures import NewPicture
from registry.web.api.bodies import ApiBlueprint
from registry.web.api.kinds import File, Words
from registry.web.api.product_data import shown_picture
from registry.web.api.shapes import PictureShape
from registry.web.api.submissions import SIGNED
from registry.web.entry.visitor import account
from registry.web.makers.products import found
from registry.web.shared.database import db
from registry.web.shared.parts import parts

pictures = ApiBlueprint(
    "api-pictures", __name__, url_prefix="/api/v1/products", description="Products, their labels and batches"
)


class PictureSchema(Schema):
    """A picture, and what is to be seen on it."""

    file = File(required=True, metadata={"description": "PNG, JPEG or WebP, at most 10 MB"})
    alt = Words(required=True, about="What the picture shows, for those who cannot see it")


@pictures.post("/<public_id>/labels/<int:version>/pictures")
@pictures.arguments(PictureSchema, location="files")
@pictures.response(201, PictureShape)
@pictures.doc(**SIGNED)
def create(form: dict[str, Any], public_id: str, version: int) -> dict[str, Any]:
    """Add a picture of a label version. It is drawn anew; the same picture again gives the one that stands."""
    kept = label_pictures.add_picture(
        db.session,
        parts().store,
        actor=account(),
        product_id=found(public_id).id,
        version=version,
        picture=NewPicture(form["file"].stream.read(MAX_FILE_BYTES + 1), form["alt"]),
        now=datetime.now(UTC),
    )
    return shown_picture(kept)
