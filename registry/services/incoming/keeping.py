"""What a reader said becomes rows: certificates, samples, results and flags, all in one transaction or none."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from registry.domain.workflow import Publication, Reading
from registry.services.book import events
from registry.services.ids import public_id
from registry.services.incoming import tying
from registry.services.incoming.naming import laboratory_doubt
from registry.services.incoming.printed import Problem, clean, day, flag, hangs_together, result_row, shortened
from registry.services.reviewing.succession import raise_doubts
from registry.storage.models import Certificate, Document, Sample, Submission
from registry.storage.queries import documents as queries
from registry.storage.queries.documents import Claimed

STATES = {"read": Reading.READ, "flagged": Reading.FLAGGED, "unreadable": Reading.REJECTED}
NOTHING_FOUND = {"type": "needs-review", "detail": "No result was found in this document: a person must look at it."}


def keep_answer(session: Session, claimed: Claimed, answer: dict[str, Any], *, now: datetime) -> Reading | None:
    """Keep a reader's answer where the document is still ours, and let it go; None where it is not."""
    said = clean(answer)
    state = _state(said)
    if not queries.finish(session, claimed, _document_values(said, state, now)):
        session.rollback()
        return None
    document = session.get_one(Document, claimed.id, populate_existing=True)
    kept = _Kept(session, document, now, said["reader"])
    if state is not Reading.REJECTED:
        kept.keep(said)
    events.record(session, at=now, account_id=None, action=f"document:{state}", subject=document, data=kept.count())
    session.commit()
    return state


def _state(said: dict[str, Any]) -> Reading:
    state = STATES[said["status"]]
    if state is Reading.READ and not any(sample["results"] for sample in said["samples"]):
        said["problems"].append({**NOTHING_FOUND})
        return Reading.FLAGGED
    return state


def _document_values(said: dict[str, Any], state: Reading, now: datetime) -> dict[str, Any]:
    values = {"state": state, "pages": said["pages"], "reader": said["reader"], "read_at": now}
    if state is not Reading.REJECTED:
        return {**values, "problem": None, "problem_detail": None}
    problem = said["problems"][0]
    return {**values, "problem": shortened(problem["type"], 64), "problem_detail": problem["detail"]}


class _Kept:
    """The rows that come of one answer."""

    def __init__(self, session: Session, document: Document, now: datetime, reader: dict[str, Any]) -> None:
        self.session = session
        self.document = document
        self.now = now
        self.reader_version = shortened(str(reader["version"]), 32)
        self.certificates: list[Certificate] = []
        self.flags = 0
        self.results = 0

    def count(self) -> dict[str, int]:
        """How much of each was kept."""
        return {"certificates": len(self.certificates), "results": self.results, "flags": self.flags}

    def keep(self, said: dict[str, Any]) -> None:
        """Keep all of an answer."""
        submissions = queries.submissions_of_document(self.session, self.document.id)
        samples = [self._sample(read, submissions[0]) for read in said["samples"]]
        self.session.add_all(self.certificates)
        self.session.flush()
        for sample, read in zip(samples, said["samples"], strict=True):
            self._keep_results(sample, read["results"])
        for problem in said["problems"]:
            self._flag(problem, self.certificates[0].id if len(self.certificates) == 1 else None)
        for certificate in self.certificates:
            self._compare_laboratory(certificate, submissions[0])
        for certificate, problem in tying.tie(samples, submissions):
            self._flag(problem, certificate.id)
        for certificate in self.certificates:
            self.flags += raise_doubts(self.session, certificate, now=self.now)

    def _sample(self, read: dict[str, Any], submission: Submission) -> Sample:
        printed = read["certificate"]
        certificate = self._certificate(printed, submission)
        sample = Sample(
            position=len(certificate.samples) + 1,
            sample_number=printed["sample_id"],
            product_name=printed["product_name"],
            batch_number=printed["batch_number"],
            matrix=printed["matrix"],
            collected_on=day(printed["date_collected"]),
            received_on=day(printed["date_received"]),
            tested_on=day(printed["date_tested"]),
            fields=read.get("fields") or {},
        )
        certificate.samples.append(sample)
        return sample

    def _certificate(self, printed: dict[str, Any], submission: Submission) -> Certificate:
        """The certificate of this number in this document, begun with its first sample."""
        number = printed["certificate_number"]
        found = next((c for c in self.certificates if c.number == number), None)
        if found is not None:
            return found
        certificate = Certificate(
            public_id=public_id(),
            document_id=self.document.id,
            submission_id=submission.id,
            laboratory_id=submission.organisation_id,
            submitted_by_id=submission.account_id,
            laboratory_printed=printed["laboratory"],
            number=number,
            client=printed["client"],
            reported_on=day(printed["date_reported"]),
            publication=Publication.TO_BE_VERIFIED,
            created_at=self.now,
        )
        self.certificates.append(certificate)
        return certificate

    def _compare_laboratory(self, certificate: Certificate, submission: Submission) -> None:
        doubt = laboratory_doubt(certificate.laboratory_printed, submission.organisation.name)
        if doubt is not None:
            self._flag(doubt, certificate.id)

    def _keep_results(self, sample: Sample, read: list[dict[str, Any]]) -> None:
        about = {"sample_id": sample.id, "reader_version": self.reader_version, "created_at": self.now}
        placed = [{**row, "position": position} for position, row in enumerate(read, start=1)]
        rows = [result_row(row) | about for row in placed if hangs_together(row)]
        queries.insert_results(self.session, rows)
        self.results += len(rows)
        for row in placed:
            if not hangs_together(row):
                self._flag(_unkept(row), sample.certificate_id)

    def _flag(self, problem: Problem, certificate_id: int | None) -> None:
        raised = flag(problem, document_id=self.document.id, certificate_id=certificate_id, now=self.now)
        self.session.add(raised)
        self.flags += 1


def _unkept(row: dict[str, Any]) -> Problem:
    detail = f"{row['printed_analyte']}: {row['printed_result']!r} could not be understood as a result."
    return {
        "type": "unreadable-row",
        "detail": detail,
        "page": row["page"],
        "bbox": row["bbox"],
        "text": row["printed_result"],
    }
