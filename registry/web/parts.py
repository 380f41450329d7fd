"""What every request shares: settings, the document store, the bell of the jobs, the catalogue."""

from __future__ import annotations

from functools import cached_property

from flask import Flask, current_app

from registry.config import Settings


class Parts:
    """The shared parts, each made when it is first asked for."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def store(self):
        """Where the documents lie."""
        from registry.storage.documents import DocumentStore

        return DocumentStore.open(self.settings.documents_url)

    @cached_property
    def catalogue(self):
        """What law, laboratories and chemistry say."""
        from registry.reference import loader

        return loader.load()


def init_app(app: Flask, settings: Settings) -> None:
    """Keep the parts with the application."""
    app.extensions["registry"] = Parts(settings)


def parts() -> Parts:
    """The parts of the application that answers this request."""
    found: Parts = current_app.extensions["registry"]
    return found
