"""Documents are kept once, whole, under the sha256 of their bytes, in a folder as in a bucket."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import obstore
import pytest
from moto.server import ThreadedMotoServer

from registry.errors import SettingError, UnreadableDocument
from registry.storage.documents import DamagedDocument, DocumentStore, StorageFull, StorageUnavailable
from tests.factories import PDF
from tests.threads import all_at_once

DIGEST = sha256(PDF).hexdigest()
NAME = f"{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}.pdf"


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """An S3 server on loopback with one bucket, and the environment that leads to it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "for-tests")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "for-tests")
        patch.setenv("AWS_REGION", "us-east-1")
        patch.setenv("AWS_ALLOW_HTTP", "true")
        make_bucket(f"http://{host}:{port}/certificates")
        yield "s3://certificates/kept"
    server.stop()


def make_bucket(url: str) -> None:
    """Make an empty bucket."""
    from urllib.request import Request, urlopen

    with urlopen(Request(url, method="PUT")):
        pass


@pytest.fixture(params=["file", "memory", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> DocumentStore:
    """An empty store of each kind."""
    if request.param != "s3":
        return DocumentStore.open({"file": f"file://{tmp_path}/up loads #1", "memory": "memory://"}[request.param])
    return DocumentStore.open(f"{request.getfixturevalue('bucket')}/{tmp_path.name}")


def put(store: DocumentStore, data: bytes = PDF) -> str:
    """Keep these bytes; their sha256."""
    return store.put([data], max_bytes=1_000_000).sha256


def test_what_is_kept_comes_back_bit_by_bit(store: DocumentStore) -> None:
    assert put(store) == DIGEST
    assert store.read(DIGEST) == PDF
    with store.path(DIGEST) as path:
        assert path.read_bytes() == PDF


def test_a_document_lies_under_its_sha256(store: DocumentStore) -> None:
    put(store)
    assert [found["path"] for batch in obstore.list(store.objects) for found in batch] == [NAME]


def test_the_same_bytes_again_change_nothing(store: DocumentStore) -> None:
    put(store)
    before = obstore.head(store.objects, NAME)
    put(store)
    assert obstore.head(store.objects, NAME) == before


def test_twelve_writers_of_the_same_bytes_all_succeed(store: DocumentStore) -> None:
    assert all_at_once(12, lambda _: put(store)) == [DIGEST] * 12
    assert store.read(DIGEST) == PDF


def test_chunks_are_put_together_in_order(store: DocumentStore) -> None:
    data = bytes(range(256)) * 4000
    staged = store.put((data[at : at + 1000] for at in range(0, len(data), 1000)), max_bytes=len(data))
    assert (staged.size, staged.head, store.read(staged.sha256)) == (len(data), data[:1024], data)


def test_one_byte_over_the_cap_is_refused_and_nothing_kept(store: DocumentStore) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        store.put([b"x" * 50, b"x" * 51], max_bytes=100)
    assert (refusal.value.problem, refusal.value.status) == ("too-large", 413)
    assert [found for batch in obstore.list(store.objects) for found in batch] == []


def test_a_body_without_end_is_cut_at_the_cap(store: DocumentStore) -> None:
    taken = []

    def endless() -> Iterator[bytes]:
        while True:
            taken.append(1)
            yield b"x" * 1000

    with pytest.raises(UnreadableDocument):
        store.put(endless(), max_bytes=10_000)
    assert len(taken) == 11


def test_changed_bytes_are_never_served(store: DocumentStore) -> None:
    put(store)
    obstore.put(store.objects, NAME, PDF.replace(b"1.7", b"1.4"), mode="overwrite")
    with pytest.raises(DamagedDocument, match="does not match"):
        store.read(DIGEST)
    with pytest.raises(DamagedDocument), store.path(DIGEST):
        pass
    with pytest.raises(DamagedDocument):
        put(store)


def test_a_missing_document_is_said_to_be_missing(store: DocumentStore) -> None:
    with pytest.raises(DamagedDocument, match="is missing"):
        store.read(DIGEST)


def test_a_drawn_page_may_be_there_or_not(store: DocumentStore) -> None:
    assert store.picture(DIGEST, page=1, scale=2.0) is None
    store.keep_picture(DIGEST, b"png", page=1, scale=2.0)
    assert store.picture(DIGEST, page=1, scale=2.0) == b"png"
    assert store.picture(DIGEST, page=1, scale=1.5) is None


def test_a_copy_from_a_bucket_goes_when_it_is_done_with(bucket: str) -> None:
    store = DocumentStore.open(f"{bucket}/copies")
    put(store)
    with store.path(DIGEST) as path:
        assert path.suffix == ".pdf"
    assert not path.exists()


def test_a_folder_is_synced_file_first_then_every_folder_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []
    monkeypatch.setattr(
        "registry.storage.documents.os.fsync", lambda fd: synced.append(str(Path(f"/proc/self/fd/{fd}").readlink()))
    )
    put(DocumentStore.open(f"file://{tmp_path}"))
    place = tmp_path / NAME
    assert synced == [str(p) for p in (place, place.parent, place.parent.parent, tmp_path)]


def test_a_full_disk_is_said_to_be_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise obstore.exceptions.GenericError("Unable to copy data to file: No space left on device (os error 28)")

    store = DocumentStore.open(f"file://{tmp_path}")
    monkeypatch.setattr("registry.storage.documents.obstore.put", full)
    with pytest.raises(StorageFull):
        put(store)


def test_a_silent_bucket_is_unavailable_not_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "for-tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "for-tests")
    with pytest.raises(StorageUnavailable):
        put(DocumentStore.open("s3://certificates"))


def test_an_address_of_another_kind_is_refused_with_what_to_write() -> None:
    with pytest.raises(SettingError, match="file:///a/folder or s3://bucket"):
        DocumentStore.open("ftp://somewhere")
