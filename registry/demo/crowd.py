"""The large market: invented by seed and number, filed part by part, judged by the same services as always."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from registry.config import Settings
from registry.demo.cast import Cast
from registry.demo.certificate_rows import Filed
from registry.demo.filing import FiledBatch, Files
from registry.demo.invented import Invented, invent
from registry.demo.invented_certificates import Fate
from registry.errors import SettingError
from registry.reference.demo_crowd import load_crowd
from registry.reference.loader import Catalogue
from registry.services.alerts.notice import NewRecall
from registry.services.alerts.recalls import add_update, end, issue
from registry.services.judging.assessment import keep_assessment
from registry.services.reviewing.misreads import decide_report, report_misread
from registry.services.reviewing.publishing import publish, withdraw
from registry.storage.documents import DocumentStore
from registry.storage.models import Account
from registry.storage.queries.products import known_products
from registry.storage.queries.results import effective_results

PART = 50  # products kept in one transaction
CAUSE = "the demo was loaded"
RECALLED, MISREAD = 0.006, 0.02
Progress = Callable[[str], None]


class CrowdLoader:
    """Brings the products of one seed in; those that are there already stay as they are."""

    def __init__(
        self,
        sessions: sessionmaker[Any],
        store: DocumentStore,
        catalogue: Catalogue,
        *,
        settings: Settings,
        now: datetime,
        seed: int,
    ) -> None:
        if not settings.demo:
            raise SettingError("An invented market is loaded only where REGISTRY_DEMO=1 is set.")
        self.sessions, self.store, self.catalogue = sessions, store, catalogue
        self.settings, self.now, self.seed = settings, now, seed
        self.crowd = load_crowd()
        began = self.crowd.until - timedelta(days=self.crowd.days + 30)
        self.cast = Cast(self.crowd, min(datetime.combine(began, time(8), UTC), now))

    def load(self, products: int, progress: Progress) -> int:
        """Bring products number 0 to `products` in; gives how many are new. `progress` hears of every part."""
        new = 0
        for start in range(0, products, PART):
            numbers = range(start, min(start + PART, products))
            new += self._load_part([invent(self.crowd, self.seed, number) for number in numbers])
            progress(f"{numbers.stop:6}/{products} products")
        return new

    def _load_part(self, invented: list[Invented]) -> int:
        with self.sessions() as session:
            known = known_products(session, [product.public_id for product in invented])
            missing = [product for product in invented if product.public_id not in known]
            self.cast.open(session, missing)
            files = Files(session, self.store, self.crowd, self.cast, self.now, self.settings.max_document_bytes)
            files.file(missing)
            for filed in files.batches:
                self._judge(session, filed)
            session.commit()
            self._go_on(session, files)
            self._recall(session, files)
        return len(missing)

    def _judge(self, session: Session, filed: FiledBatch) -> None:
        """Judge a batch by the law of the day it was last published of, then by that of today where its story ends."""
        judged_on = []
        published = [paper.certificate.published_at for paper in filed.papers]
        if any(published):
            judged_on.append((max(filter(None, published)), "published"))
        if filed.papers and not any(map(_goes_on, filed.papers)):
            judged_on.append((self.now, CAUSE))
        for now, cause in judged_on:
            keep_assessment(session, self.catalogue, batch_id=filed.batch.id, on=now.date(), cause=cause, now=now)

    def _go_on(self, session: Session, files: Files) -> None:
        """Publish what replaces another paper, withdraw what was wrong, and report what was misread."""
        for filed in (filed for batch in files.batches for filed in batch.papers):
            chance = Random(filed.paper.number)  # noqa: S311 - a market, no secret
            verifier = session.get_one(Account, filed.verifies.id)
            at, certificate_id = files.moment(filed.paper.published, 15), filed.certificate.id
            if filed.paper.replaces is not None and filed.paper.fate is Fate.PUBLISHED:
                publish(session, self.catalogue, actor=verifier, certificate_id=certificate_id, now=at)
            elif filed.paper.fate is Fate.WITHDRAWN:
                later = files.moment(filed.paper.published + timedelta(days=chance.randint(3, 120)), 11)
                reason = filed.paper.reason
                withdraw(
                    session, self.catalogue, actor=verifier, certificate_id=certificate_id, reason=reason, now=later
                )
            elif filed.paper.fate is Fate.PUBLISHED and chance.random() < MISREAD:
                self._misread(session, filed, chance, at)

    def _misread(self, session: Session, filed: Filed, chance: Random, at: datetime) -> None:
        result = chance.choice(effective_results(session, filed.certificate.id))
        said = {"proposed": result.printed_result.replace(".", ","), "note": "", "reporter": filed.paper.number}
        report = report_misread(session, result_id=result.id, now=at, **said)
        if chance.random() < 0.7:
            actor = session.get_one(Account, filed.verifies.id)
            decide_report(session, actor=actor, report_id=report.id, outcome="wrong", now=at)

    def _recall(self, session: Session, files: Files) -> None:
        for filed in _first_batches(files):
            chance = Random(filed.batch.public_id)  # noqa: S311 - a market, no secret
            if chance.random() < RECALLED:
                self._issue(session, files, filed, chance)

    def _issue(self, session: Session, files: Files, filed: FiledBatch, chance: Random) -> None:
        made = filed.batch.manufactured_on or self.crowd.until
        on = files.moment(made + timedelta(days=chance.randint(30, 200)), 10)
        actor = self.cast.regulator(session)
        notice = NewRecall(
            reason=chance.choice(self.crowd.recalls),
            action="Do not use it. Take it back to where it was bought, or throw it away where no child can reach it.",
            contact="recalls@state.example",
            batches=filed.batch.number,
            code_place="On the bottom of the pack, under the expiry date",
        )
        row = issue(session, actor=actor, product=filed.batch.product, notice=notice, now=on)
        if chance.random() < 0.5:
            add_update(session, actor=actor, recall=row, text="All shops have been told.", now=on)
        if chance.random() < 0.3:
            end(session, actor=actor, recall=row, reason="All packs came back.", now=on)


def _goes_on(filed: Filed) -> bool:
    return filed.paper.fate is Fate.WITHDRAWN or filed.paper.replaces is not None


def _first_batches(files: Files) -> Iterator[FiledBatch]:
    seen: set[int] = set()
    for filed in files.batches:
        if filed.batch.product_id not in seen:
            seen.add(filed.batch.product_id)
            yield filed
