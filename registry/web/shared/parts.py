"""What every request shares: settings, the document store, the bell of the jobs, the catalogue."""

from __future__ import annotations

from functools import cached_property

from flask import Flask, current_app

from registry.config import Settings
from registry.extract import child
from registry.reference import loader
from registry.reference.loader import Catalogue
from registry.services.book.checkpoints import Signer, signer
from registry.services.incoming import jobs
from registry.services.incoming.jobs import Bell
from registry.storage.documents import DocumentStore


class Parts:
    """The shared parts, each made when it is first asked for."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def store(self) -> DocumentStore:
        """Where the documents lie."""
        return DocumentStore.open(self.settings.documents_url)

    @cached_property
    def bell(self) -> Bell:
        """What tells the worker of a new document."""
        return jobs.connect(self.settings.queue_url, secret_key=self.settings.secret_key)

    @cached_property
    def signer(self) -> Signer:
        """What signs the heads of the public log, if anything does."""
        return signer(self.settings.address, self.settings.log_key)

    @cached_property
    def sandbox(self) -> tuple[str, ...]:
        """The layers of the sandbox in which documents are opened, as a child found them."""
        return child.layers()

    @cached_property
    def catalogue(self) -> Catalogue:
        """What law, laboratories and chemistry say."""
        return loader.load()


def init_app(app: Flask, settings: Settings) -> None:
    """Keep the parts with the application."""
    app.extensions["registry"] = Parts(settings)


def parts() -> Parts:
    """The parts of the application that answers this request."""
    found: Parts = current_app.extensions["registry"]
    return found
