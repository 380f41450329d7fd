"""Takes what appears in a folder or within it: new PDFs and archives, once complete, then moved to done or failed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from registry.services.incoming.arrivals import Arrival, Take, arrivals

KINDS = (".pdf", ".zip")
DONE, FAILED = OWN = "done", "failed"
OURS = 500  # from this HTTP status on the fault is the registry's: the file waits for the next look

Look = dict[Path, tuple[int, int]]


@dataclass
class Watch:
    """A folder, and how its files stood at the last look; the rest is in the folder, so a restart forgets nothing."""

    folder: Path
    take: Take
    max_bytes: int
    before: Look = field(default_factory=dict)

    def look(self) -> Iterator[tuple[Path, tuple[Arrival, ...]]]:
        """Take every file that has not changed since the last look, and move it; a file in the making waits."""
        now = standing(self.folder)
        ready = [path for path, stood in now.items() if self.before.get(path) == stood]
        self.before = now
        for path in ready:
            arrived = self._taken(path)
            if arrived:
                put_away(self.folder, path, arrived)
                yield path, arrived

    def _taken(self, path: Path) -> tuple[Arrival, ...]:
        """What became of a file; nothing where it is gone or may not be opened by us."""
        try:
            with path.open("rb") as file:
                return tuple(arrivals(file, path.name, self.take, max_bytes=self.max_bytes))
        except OSError:
            return ()


def standing(folder: Path) -> Look:
    """Size and time of each PDF and archive in the folder and those in it, by name; hidden ones and links are none."""
    found: Look = {}
    for path in sorted(_files(folder)):
        told = path.stat()
        found[path] = (told.st_size, told.st_mtime_ns)
    return found


def _files(folder: Path) -> Iterator[Path]:
    for place, inner, names in os.walk(folder):
        at_top = Path(place) == folder
        inner[:] = [name for name in inner if not (name.startswith(".") or (at_top and name in OWN))]
        yield from (path for path in (Path(place, name) for name in names) if _is_wanted(path))


def _is_wanted(path: Path) -> bool:
    of_kind = path.suffix.lower() in KINDS and not path.name.startswith(".")
    return of_kind and path.is_file() and not path.is_symlink()


def put_away(folder: Path, path: Path, arrived: tuple[Arrival, ...]) -> None:
    """Move a file to done, or to failed with a text beside it that says why; after a fault of ours it stays.

    There it lies as deep as it lay before.
    """
    faults = [arrival.fault for arrival in arrived if arrival.fault is not None]
    if any(fault.status >= OURS for fault in faults):
        return
    place = folder / (FAILED if faults else DONE) / path.parent.relative_to(folder)
    place.mkdir(parents=True, exist_ok=True)
    kept = _free(place / path.name)
    if faults:
        lines = (line_of(arrival) for arrival in arrived)
        kept.with_name(f"{kept.name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    path.replace(kept)


def line_of(arrival: Arrival) -> str:
    """What became of one file, in one line."""
    if arrival.fault is not None:
        return f"{arrival.name}: not taken. {arrival.fault.detail}"
    return f"{arrival.name}: {'submitted before; nothing changed' if arrival.repeated else 'received'}"


def _free(path: Path) -> Path:
    """This name, or the next with a number that nothing has yet."""
    number, free = 2, path
    while free.exists():
        free, number = path.with_name(f"{path.stem} ({number}){path.suffix}"), number + 1
    return free
