"""Settings from the environment; every one has a name that begins with REGISTRY_."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from registry.errors import SettingError

CHECKOUT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000
USUAL_ADDRESS = "http://127.0.0.1:8000"  # where the README's command serves


@dataclass(frozen=True)
class Settings:
    """Where things are kept, and how the registry runs."""

    home: Path
    database_url: str
    documents_url: str
    queue_url: str
    limiter_url: str
    secret_key: str
    secret_key_fallbacks: tuple[str, ...]
    trusted_hosts: tuple[str, ...]
    https: bool
    demo: bool
    strict_sandbox: bool
    max_document_bytes: int
    dumps: Path = Path("dumps")
    operator: str = ""  # who runs this registry and who pays for it, in a sentence for the trust page
    smtp_url: str = ""  # empty: this registry sends no mail
    mail_from: str = ""
    address: str = ""  # what visitors type before the first slash, for mails and packs; empty where it was not told
    served_at: str = (
        USUAL_ADDRESS  # where pages are on this machine: for mails and messages where nothing else was told
    )
    log_key: str = ""  # what signs the public log's heads and the dump; empty: they are unsigned and say so
    webhooks_unguarded: bool = False  # development only: webhooks by http, and into the own network
    proxies: int = 0  # how many of our own stand before the server and tell the visitor's address


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of this environment.

    Raises SettingError with one sentence that names the variable and what to do.
    """
    env = os.environ if environ is None else environ
    home = Path(env.get("REGISTRY_HOME") or _default_home()).resolve()
    state = home / "instance"
    return Settings(
        home=home,
        database_url=env.get("REGISTRY_DATABASE_URL") or f"sqlite:///{state / 'registry.sqlite3'}",
        documents_url=env.get("REGISTRY_DOCUMENTS_URL") or f"file://{home / 'uploads'}",
        queue_url=env.get("REGISTRY_QUEUE_URL") or f"sqlite:///{state / 'queue.sqlite3'}",
        limiter_url=env.get("REGISTRY_LIMITER_URL") or "memory://",
        secret_key=env.get("REGISTRY_SECRET_KEY") or _kept_secret(state / "secret_key"),
        secret_key_fallbacks=_words(env, "REGISTRY_SECRET_KEY_FALLBACKS"),
        trusted_hosts=_words(env, "REGISTRY_TRUSTED_HOSTS"),
        https=_flag(env, "REGISTRY_HTTPS"),
        demo=_flag(env, "REGISTRY_DEMO"),
        strict_sandbox=_flag(env, "REGISTRY_STRICT_SANDBOX"),
        operator=env.get("REGISTRY_OPERATOR", "").strip(),
        smtp_url=env.get("REGISTRY_SMTP_URL", ""),
        mail_from=env.get("REGISTRY_MAIL_FROM") or "registry@localhost",
        address=_address(env, "REGISTRY_ADDRESS"),
        dumps=Path(env.get("REGISTRY_DUMPS") or state / "dumps"),
        max_document_bytes=_whole(env, "REGISTRY_MAX_DOCUMENT_MB", 25) * MEGABYTE,
        log_key=env.get("REGISTRY_LOG_KEY", "").strip(),
        proxies=_count(env, "REGISTRY_PROXIES"),
        webhooks_unguarded=_flag(env, "REGISTRY_WEBHOOKS_UNGUARDED"),
    )


def _default_home() -> Path:
    return CHECKOUT if (CHECKOUT / "wsgi.py").is_file() else Path.cwd()


def _words(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(env.get(name, "").replace(",", " ").split())


def _flag(env: Mapping[str, str], name: str) -> bool:
    value = env.get(name, "").strip().lower()
    if value not in {"", "0", "1", "no", "yes", "false", "true"}:
        raise SettingError(f"{name} is {value!r}: write 1 for yes or 0 for no.")
    return value in {"1", "yes", "true"}


def _address(env: Mapping[str, str], name: str) -> str:
    text = env.get(name, "").strip().rstrip("/")
    if text and not text.startswith(("https://", "http://")):
        raise SettingError(f"{name} is {text!r}: write the whole address, such as https://registry.example.")
    return text


def _whole(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise SettingError(f"{name} is {text!r}: write a whole number above 0.")
    return int(text)


def _count(env: Mapping[str, str], name: str) -> int:
    text = env.get(name) or "0"
    if not text.isascii() or not text.isdigit():
        raise SettingError(f"{name} is {text!r}: write a whole number, 0 for none.")
    return int(text)


def _kept_secret(path: Path) -> str:
    """The secret of this installation, made once and readable by its owner alone; the first to link it is heard."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
        with suppress(FileExistsError):
            os.link(name, path)
        Path(name).unlink()
    return path.read_text(encoding="ascii").strip()
