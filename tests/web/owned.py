"""For each ownership rule of the access table: what an address names that belongs to this person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from registry.services.ids import public_id
from registry.storage.models import (
    ApiToken,
    Batch,
    Certificate,
    Import,
    MisreadReport,
    ParticularCorrection,
    Webhook,
)
from registry.web.entry import ownership
from tests.web.people import NOW, People
from tests.web.things import make_batch, make_certificate

# administrators belong to no organisation: what they may see is somebody's
STAND_IN = {"anonymous": "laboratory", "administrator": "laboratory", "other_administrator": "other_laboratory"}


class Belongings:
    """Makes one thing of each kind for each person, when it is first asked for."""

    def __init__(self, session: Session, people: People) -> None:
        self.session, self.people, self.made = session, people, {}

    def token(self, who: str) -> dict[str, Any]:
        """A token of the account itself."""
        return {"token_id": self._once("token", who, self._make_token).id}

    def submission(self, who: str) -> dict[str, Any]:
        """A submission of the account's organisation."""
        return {"public_id": self.certificate_of(who).submission.public_id}

    def product(self, who: str) -> dict[str, Any]:
        """A product of the account's organisation."""
        return {"public_id": self.batch_of(who).product.public_id}

    def batch(self, who: str) -> dict[str, Any]:
        """A batch of the account's organisation."""
        return {"public_id": self.batch_of(who).public_id}

    def sent_list(self, who: str) -> dict[str, Any]:
        """A list of products of the account's organisation."""
        return {"public_id": self._once("list", who, self._make_list).public_id, "kind": "csv"}

    def inside(self, who: str) -> dict[str, Any]:
        """A certificate of the account's organisation with what lies in it."""
        certificate = self.certificate_of(who)
        sample = certificate.samples[0]
        found = {"sample_id": sample.id, "result_id": sample.results[0].id, "flag_id": certificate.flags[0].id}
        return {"public_id": certificate.public_id, "page": 1, **found}

    def shown(self, who: str) -> dict[str, Any]:
        """A certificate this person may see: everybody else a published one."""
        if who != "anonymous":
            return self.inside(who)
        published = self._once("published", "laboratory", self._make_published)
        return {"public_id": published.public_id, "page": 1, "result_id": published.samples[0].results[0].id}

    def report(self, who: str) -> dict[str, Any]:
        """A report of a result inside a certificate of the account's organisation."""
        return {"report_id": self._once("report", who, self._make_report).id}

    def correction(self, who: str) -> dict[str, Any]:
        """A correction of the head of a certificate of the account's organisation."""
        correction = self._once("correction", who, self._make_correction)
        return {"public_id": self.certificate_of(who).public_id, "correction_id": correction.id}

    def webhook(self, who: str) -> dict[str, Any]:
        """A webhook of the account's organisation."""
        hook = self._once("webhook", who, self._make_webhook)
        return {"public_id": hook.public_id, "delivery_id": "msg_none"}

    def batch_of(self, who: str) -> Batch:
        """The batch itself."""
        return self._once("batch", who, lambda holder: make_batch(self.session, self._account(holder), holder))

    def certificate_of(self, who: str) -> Certificate:
        """The certificate itself, still to be verified."""
        return self._once("certificate", who, self._make_certificate)

    def _account(self, who: str) -> Any:
        return self.people.of_role(STAND_IN.get(who, who))

    def _make_certificate(self, who: str) -> Certificate:
        return make_certificate(self.session, self._account(who), who)

    def _make_published(self, who: str) -> Certificate:
        found = make_certificate(self.session, self._account(who), f"{who}-p")
        found.publication, found.verified_by_id, found.published_at = "published", self.people.regulator.id, NOW
        return found

    def _make_list(self, who: str) -> Import:
        maker = self.batch_of(who).product.maker_id
        found = Import(
            public_id=public_id(), maker_id=maker, file_name="a.csv", sha256=who, content=b"x", received_at=NOW
        )
        self.session.add(found)
        return found

    def _make_webhook(self, who: str) -> Webhook:
        asker = self._account(who)
        house = {"organisation_id": asker.organisation_id, "account_id": asker.id}
        hook = Webhook(public_id=public_id(), url="https://hook.test/", kinds=[], salt="s", created_at=NOW, **house)
        self.session.add(hook)
        return hook

    def _make_report(self, who: str) -> MisreadReport:
        result = self.certificate_of(who).samples[0].results[0]
        report = MisreadReport(result_id=result.id, reporter=who, reported_at=NOW)
        self.session.add(report)
        return report

    def _make_correction(self, who: str) -> ParticularCorrection:
        said = {"field": "client", "new": "Green Meadow", "reason": "misread", "at": NOW}
        correction = ParticularCorrection(
            certificate_id=self.certificate_of(who).id, account_id=self._account(who).id, **said
        )
        self.session.add(correction)
        return correction

    def _make_token(self, who: str) -> ApiToken:
        account = self.people.of_role(who)
        token = ApiToken(
            account_id=account.id, name=who, prefix="reg_", secret_sha256=who, scopes="read", created_at=NOW
        )
        self.session.add(token)
        return token

    def _once(self, kind: str, who: str, make: Callable[[str], Any]) -> Any:
        holder = who if kind == "token" and who in self.people.names() else STAND_IN.get(who, who)
        if (kind, holder) not in self.made:
            self.made[kind, holder] = make(holder)
        self.session.commit()
        return self.made[kind, holder]


OWNED: dict[Any, Callable[[Belongings, str], dict[str, Any]]] = {
    ownership.own_token: Belongings.token,
    ownership.own_webhook: Belongings.webhook,
    ownership.own_submission: Belongings.submission,
    ownership.own_product: Belongings.product,
    ownership.own_batch: Belongings.batch,
    ownership.own_import: Belongings.sent_list,
    ownership.own_certificate: Belongings.inside,
    ownership.visible_certificate: Belongings.shown,
    ownership.own_result: Belongings.inside,
    ownership.visible_result: Belongings.shown,
    ownership.own_report: Belongings.report,
    ownership.own_sample: Belongings.inside,
    ownership.own_flag: Belongings.inside,
    ownership.own_correction: Belongings.correction,
}
