"""Products, and the versions of their labels with the claims on them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.storage.database import Base, ExactDecimal, UtcDateTime
from registry.storage.models.people import Account, Organisation

if TYPE_CHECKING:
    from registry.storage.models.batches import Batch


class Product(Base):
    """What a maker sells, in any number of batches; what it was called before stands in its corrections."""

    __tablename__ = "products"
    __table_args__ = (
        CheckConstraint("form IN ('powder', 'capsule', 'tablet', 'extract', 'liquid', 'gummy', 'other')", name="form"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    maker_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    search_name: Mapped[str] = mapped_column(Text, index=True)  # folded: case, accents, spaces
    form: Mapped[str] = mapped_column(String(16), index=True)
    gtin: Mapped[str | None] = mapped_column(String(14), unique=True)  # always 14 digits
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

    maker: Mapped[Organisation] = relationship()
    labels: Mapped[list[Label]] = relationship(back_populates="product", order_by="Label.version")
    batches: Mapped[list[Batch]] = relationship(back_populates="product", order_by="Batch.id")
    corrections: Mapped[list[ProductCorrection]] = relationship(
        back_populates="product", order_by="ProductCorrection.id"
    )


class ProductCorrection(Base):
    """What a product was called until somebody corrected it. Triggers refuse to change or delete a row."""

    __tablename__ = "product_corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str | None] = mapped_column(Text)  # None: nothing rested on the product yet
    name: Mapped[str] = mapped_column(Text)
    search_name: Mapped[str] = mapped_column(Text)
    form: Mapped[str] = mapped_column(String(16))
    gtin: Mapped[str | None] = mapped_column(String(14), index=True)

    product: Mapped[Product] = relationship(back_populates="corrections")
    account: Mapped[Account] = relationship()


class Label(Base):
    """One version of a product's label.

    A serving is stated by its mass in g, its volume in mL, its number of units, or several of them.
    """

    __tablename__ = "labels"
    __table_args__ = (UniqueConstraint("product_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    version: Mapped[int]
    serving_printed: Mapped[str | None] = mapped_column(Text)
    serving_mass: Mapped[Decimal | None] = mapped_column(ExactDecimal)  # g
    serving_volume: Mapped[Decimal | None] = mapped_column(ExactDecimal)  # mL
    serving_units: Mapped[Decimal | None] = mapped_column(ExactDecimal)  # capsules, tablets, gummies
    servings_per_container: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    servings_per_day: Mapped[Decimal | None] = mapped_column(ExactDecimal)  # the most the label allows
    density: Mapped[Decimal | None] = mapped_column(ExactDecimal)  # g/mL
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    product: Mapped[Product] = relationship(back_populates="labels")
    claims: Mapped[list[Claim]] = relationship(back_populates="label", order_by="Claim.id")
    statements: Mapped[list[LabelStatement]] = relationship(order_by="LabelStatement.id")
    pictures: Mapped[list[LabelPicture]] = relationship(back_populates="label", order_by="LabelPicture.id")


class Claim(Base):
    """What a label says of one analyte: comparator, amount, unit and what the amount is per.

    basis `product` is for fractions of the product itself (%, mg/g, mg/mL). `portion_*` and `density` are what the
    claim's own words say, before what the label says; `policy` is the tolerance it is held to (None: the registry's).
    """

    __tablename__ = "claims"
    __table_args__ = (
        CheckConstraint("comparator IN ('=', '>=', '<=', '>', '<', 'absent')", name="comparator"),
        CheckConstraint(
            "basis IN ('serving', 'container', 'unit', 'product', 'day', 'alkaloids', 'dry')", name="basis"
        ),
        CheckConstraint("(comparator = 'absent') = (amount IS NULL)", name="amount_unless_absent"),
        CheckConstraint("(amount IS NULL) = (unit IS NULL)", name="unit_with_amount"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    label_id: Mapped[int] = mapped_column(ForeignKey("labels.id"), index=True)
    analyte: Mapped[str] = mapped_column(String(64), index=True)
    comparator: Mapped[str] = mapped_column(String(8))
    amount: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    unit: Mapped[str | None] = mapped_column(String(16))
    basis: Mapped[str] = mapped_column(String(16))
    printed: Mapped[str] = mapped_column(Text)
    portion_mass: Mapped[Decimal | None] = mapped_column(ExactDecimal)  # g
    portion_volume: Mapped[Decimal | None] = mapped_column(ExactDecimal)  # mL
    portion_units: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    portion_servings: Mapped[Decimal | None] = mapped_column(ExactDecimal)  # in the container, or a day
    density: Mapped[Decimal | None] = mapped_column(ExactDecimal)  # g/mL
    policy: Mapped[str | None] = mapped_column(String(64))

    label: Mapped[Label] = relationship(back_populates="claims")


class LabelStatement(Base):
    """A statement as printed on the label ("Lab tested"), kept though no certificate can test it."""

    __tablename__ = "label_statements"

    id: Mapped[int] = mapped_column(primary_key=True)
    label_id: Mapped[int] = mapped_column(ForeignKey("labels.id"), index=True)
    printed: Mapped[str] = mapped_column(Text)


class LabelPicture(Base):
    """A picture of a label version as it was drawn anew: the whole and the small one by their sha256, sizes in pixels.

    `alt` says in words what is to be seen on it.
    """

    __tablename__ = "label_pictures"
    __table_args__ = (UniqueConstraint("label_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    label_id: Mapped[int] = mapped_column(ForeignKey("labels.id"), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    width: Mapped[int]
    height: Mapped[int]
    small_sha256: Mapped[str] = mapped_column(String(64), index=True)
    small_width: Mapped[int]
    small_height: Mapped[int]
    alt: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    label: Mapped[Label] = relationship(back_populates="pictures")
