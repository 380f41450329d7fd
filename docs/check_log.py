"""Check the public log in a dump without the registry's own code: python3 check_log.py DUMP.zip [CHECKPOINT ...]

Builds the Merkle tree (RFC 6962) over the entries, and holds every head in the dump and every checkpoint you kept
against it. Signatures are not checked here; see `registry log verify --key`. Needs nothing but Python.
"""

import base64
import hashlib
import json
import sys
import zipfile


def leaf(text):
    return hashlib.sha256(b"\x00" + text.encode()).digest()


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(hashes):
    """RFC 6962, section 2.1."""
    if not hashes:
        return hashlib.sha256().digest()
    if len(hashes) == 1:
        return hashes[0]
    middle = 1 << (len(hashes) - 1).bit_length() - 1
    return node(root(hashes[:middle]), root(hashes[middle:]))


def rows(archive, name):
    return [json.loads(line) for line in archive.read(name).decode().splitlines()]


def faults(path, kept):
    with zipfile.ZipFile(path) as archive:
        entries, heads = rows(archive, "log_entries.jsonl"), rows(archive, "log_heads.jsonl")
    hashes = [leaf(entry["body"]) for entry in entries]
    if [entry["position"] for entry in entries] != list(range(len(entries))):
        yield "an entry is missing or stands twice"
    if entries and (not heads or heads[-1]["size"] != len(entries)):
        yield "the newest head is not of all entries"
    asked = [("head", head["size"], bytes.fromhex(head["root"])) for head in heads]
    for name in kept:
        with open(name, encoding="utf-8") as file:
            lines = file.read().split("\n")
        asked.append((name, int(lines[1]), base64.b64decode(lines[2])))
    for name, size, expected in asked:
        if size > len(hashes) or root(hashes[:size]) != expected:
            yield f"{name}: the first {size} entries are not what it says"


if __name__ == "__main__":
    found = list(faults(sys.argv[1], sys.argv[2:]))
    print("\n".join(found) or "The log holds.")
    sys.exit(bool(found))
