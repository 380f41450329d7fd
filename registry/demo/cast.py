"""Who is in the large market: accounts of its makers and laboratories, opened when they are first needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from registry.demo.invented import Invented, maker_name
from registry.demo.people import open_accounts
from registry.reference.demo_crowd import Crowd, CrowdLaboratory
from registry.reference.demo_market import load_market
from registry.services.judging.accreditation import NewAccreditation, record_accreditation
from registry.services.people.accounts import NewAccount, create_account
from registry.storage.models import Account
from registry.storage.queries.accounts import account_by_email


@dataclass(frozen=True)
class Person:
    """The ids of an account and of the organisation that it acts for."""

    id: int
    organisation_id: int


class Cast:
    """The market's people by the place of whom they act for; `opening` is the day their accounts are made."""

    def __init__(self, crowd: Crowd, opening: datetime) -> None:
        self.crowd = crowd
        self.opening = opening
        self._makers: dict[int, Person] = {}
        self._laboratories: dict[int, tuple[Person, Person]] = {}

    def open(self, session: Session, invented: Sequence[Invented]) -> None:
        """Make the accounts that these products need and that are not there yet."""
        papers = [paper for product in invented for batch in product.batches for paper in batch.papers]
        for place in dict.fromkeys(product.maker for product in invented):
            if place not in self._makers:
                self._makers[place] = self._maker(session, place)
        for place in dict.fromkeys(paper.laboratory for paper in papers):
            if place not in self._laboratories:
                self._laboratories[place] = self._laboratory(session, self.crowd.laboratories[place])

    def maker(self, place: int) -> Person:
        """The person who registers a maker's products."""
        return self._makers[place]

    def laboratory(self, place: int) -> tuple[Person, Person]:
        """Who submits a laboratory's certificates, and who verifies them."""
        return self._laboratories[place]

    def regulator(self, session: Session) -> Account:
        """The regulator of the demo."""
        return open_accounts(session, load_market(), self.opening)["regulator@state.example"]

    def _maker(self, session: Session, place: int) -> Person:
        return self._opened(session, f"maker-{place}@market.example", "maker", maker_name(self.crowd, place))[0]

    def _laboratory(self, session: Session, row: CrowdLaboratory) -> tuple[Person, Person]:
        submits, is_new = self._opened(session, f"submits@{row.code.lower()}.example", "laboratory", row.name)
        if is_new:
            self._accredit(session, row)
        return submits, self._opened(session, f"verifies@{row.code.lower()}.example", "laboratory", row.name)[0]

    def _opened(self, session: Session, email: str, role: str, organisation: str) -> tuple[Person, bool]:
        found = account_by_email(session, email)
        new = NewAccount(email, "Nobody in Particular", role, load_market().password, organisation, demo=True)
        account = found or create_account(session, actor=None, new=new, now=self.opening)
        assert account.organisation_id is not None  # noqa: S101 - makers and laboratories have one
        return Person(account.id, account.organisation_id), found is None

    def _accredit(self, session: Session, row: CrowdLaboratory) -> None:
        given = NewAccreditation(
            laboratory=row.name,
            standard=self.crowd.accreditation["standard"],
            body=self.crowd.accreditation["body"],
            number=f"{row.code}-0000 (invented)",
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            panels=row.panels,
        )
        record_accreditation(session, given, now=self.opening)
