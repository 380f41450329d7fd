"""Writes invented products and their papers as if they had been registered and read: many rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from registry.demo.cast import Cast, Person
from registry.demo.certificate_rows import Filed, certificate_of, head, is_decided, result_rows
from registry.demo.invented import Invented, InventedBatch, maker_name
from registry.demo.invented_certificates import InventedCertificate
from registry.demo.sheets import draw_sheet
from registry.demo.submitting import SEEN
from registry.reference.demo_crowd import Crowd
from registry.services.book import events
from registry.services.ids import folded_name, folded_number
from registry.services.incoming import tying
from registry.services.incoming.printed import flag
from registry.services.makers.label_input import NewLabel
from registry.storage.documents import DocumentStore
from registry.storage.models import Batch, Claim, Label, LabelStatement, Product
from registry.storage.queries.documents import insert_results
from registry.storage.queries.review import accept_all

CLAIMED = ("analyte", "comparator", "amount", "unit", "basis", "printed")


@dataclass(frozen=True)
class FiledBatch:
    """A batch that is in the registry now, its papers and the one who registered it."""

    batch: Batch
    papers: tuple[Filed, ...]
    maker: Person


@dataclass
class Files:
    """Where a part of the market goes; what has been filed so far stands in `products` and `batches`."""

    session: Session
    store: DocumentStore
    crowd: Crowd
    cast: Cast
    now: datetime
    max_bytes: int
    products: list[tuple[Product, Person]] = field(default_factory=list)
    batches: list[FiledBatch] = field(default_factory=list)

    def moment(self, day: date, hour: int) -> datetime:
        """That hour of a day of the story (UTC), never later than now."""
        return min(datetime.combine(day, time(hour), UTC), self.now)

    def file(self, invented: Sequence[Invented]) -> None:
        """File these products, whose people are there; nothing is judged or committed."""
        for product in invented:
            self._file_product(product)
        self.session.flush()
        papers = [filed for batch in self.batches for filed in batch.papers]
        insert_results(self.session, [row for filed in papers for row in result_rows(filed, self.moment)])
        accept_all(self.session, {f.certificate.id: self._decision(f) for f in papers if is_decided(f.paper)})
        for filed_batch in self.batches:
            for filed in filed_batch.papers:
                self._tie(filed, filed_batch)
        self._tell(papers)
        self.session.flush()

    def _decision(self, filed: Filed) -> tuple[int, datetime]:
        return filed.verifies.id, self.moment(filed.paper.published, 13)

    def _file_product(self, invented: Invented) -> None:
        maker = self.cast.maker(invented.maker)
        labels = [_label(n, new, self.moment(day, 9)) for n, (day, new) in enumerate(invented.labels, start=1)]
        product = Product(
            public_id=invented.public_id,
            maker_id=maker.organisation_id,
            name=invented.name,
            search_name=folded_name(invented.name),
            form=invented.form.form,
            gtin=invented.gtin,
            created_at=labels[0].created_at,
            labels=labels,
        )
        self.session.add(product)
        self.products.append((product, maker))
        client = maker_name(self.crowd, invented.maker)
        for made in invented.batches:
            batch = self._batch(product, labels[made.label], made)
            papers = tuple(self._file_paper(paper, batch, client) for paper in made.papers)
            self.batches.append(FiledBatch(batch, papers, maker))

    def _batch(self, product: Product, label: Label, made: InventedBatch) -> Batch:
        batch = Batch(
            public_id=made.public_id,
            product=product,
            label=label,
            number=made.number,
            number_folded=folded_number(made.number),
            manufactured_on=made.made,
            expires_on=made.expires,
            created_at=self.moment(made.made, 10),
        )
        self.session.add(batch)
        return batch

    def _file_paper(self, paper: InventedCertificate, batch: Batch, client: str) -> Filed:
        people = self.cast.laboratory(paper.laboratory)
        laboratory = self.crowd.laboratories[paper.laboratory]
        sheet = draw_sheet(laboratory, self.crowd.signatory[0], tuple(head(paper, client)), paper.tables)
        staged = self.store.put([sheet.pdf], max_bytes=self.max_bytes)
        certificate = certificate_of(paper, batch, sheet, staged, people, self.moment)
        self.session.add(certificate)
        return Filed(paper, certificate, sheet, *people)

    def _tie(self, filed: Filed, of: FiledBatch) -> None:
        """Tie the sample to its batch as at any reading; a number that differs is flagged, and answered where seen."""
        certificate, paper = filed.certificate, filed.paper
        if paper.replaces is not None:
            certificate.submission.supersedes_id = of.papers[paper.replaces].certificate.id
        where = {"document_id": certificate.document_id, "certificate_id": certificate.id}
        for _, doubt in tying.tie(certificate.samples, [certificate.submission]):
            raised = flag(doubt, now=self.moment(paper.submitted, 10), **where)
            if is_decided(paper):
                raised.closed_by_id, raised.closed_at = self._decision(filed)
                raised.closed_reason = SEEN
            self.session.add(raised)

    def _tell(self, papers: Sequence[Filed]) -> None:
        """Keep the event of everything that was done."""
        for product, maker in self.products:
            self._record("product:registered", product, product.created_at, maker.id)
            for label in product.labels:
                self._record("label:registered", label, label.created_at, maker.id)
        for filed_batch in self.batches:
            self._record("batch:registered", filed_batch.batch, filed_batch.batch.created_at, filed_batch.maker.id)
        for filed in papers:
            certificate = filed.certificate
            submission = certificate.submission
            self._record("document:submitted", submission, submission.received_at, filed.submits.id)
            self._record("document:read", certificate.document, certificate.created_at, None)
            if certificate.published_at is not None:
                self._record("certificate:published", certificate, certificate.published_at, filed.verifies.id)

    def _record(self, action: str, subject: events.Subject, at: datetime, account_id: int | None) -> None:
        events.record(self.session, at=at, account_id=account_id, action=action, subject=subject)


def _label(version: int, new: NewLabel, at: datetime) -> Label:
    return Label(
        version=version,
        serving_printed=new.serving_printed,
        serving_mass=new.serving_mass,
        serving_volume=new.serving_volume,
        serving_units=new.serving_units,
        servings_per_container=new.servings_per_container,
        servings_per_day=new.servings_per_day,
        created_at=at,
        claims=[Claim(**{name: getattr(claim, name) for name in CLAIMED}) for claim in new.claims],
        statements=[LabelStatement(printed=text) for text in new.statements],
    )
