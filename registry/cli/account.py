"""registry account: let people in, see who may sign in, and shut somebody out."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from registry.config import load
from registry.domain.workflow import Role
from registry.errors import InvalidInput, NotFound
from registry.services.people import accounts
from registry.services.people.accounts import NewAccount
from registry.storage.database import connect, sessions
from registry.storage.models import Account
from registry.storage.queries.accounts import account_by_email
from registry.storage.queries.accounts import accounts as all_accounts

ROLES = click.Choice([role.value for role in Role])

generate_option = click.option("--generate", is_flag=True, help="Make a password and show it once, instead of asking.")


@click.group()
def command() -> None:
    """Make, list and disable the accounts that people sign in with.

    The first administrator of a new registry:

    \b
        registry account create --role administrator --email you@example.org --name "Your Name"
    """


@command.command()
@click.option("--role", type=ROLES, required=True, help="What the account may do.")
@click.option("--organisation", help="Its laboratory, maker or regulator by name; a new name makes a new one.")
@click.option("--email", required=True, help="The address to sign in with.")
@click.option("--name", required=True, help="The person's name.")
@generate_option
def create(role: str, organisation: str | None, email: str, name: str, generate: bool) -> None:
    """Let a person in."""
    chosen = _chosen(generate)
    new = NewAccount(email=email, name=name, role=role, password=chosen, organisation=organisation)
    with _session() as session, _faults_told():
        account = accounts.create_account(session, actor=None, new=new, now=datetime.now(UTC))
    click.echo(f"{account.email} may sign in as {account.role}{_of(organisation)}.")
    _show_made(chosen, generate)


@command.command("list")
def list_() -> None:
    """Show every account."""
    table = Table("address", "name", "role", "organisation", "state")
    with _session() as session:
        for account in all_accounts(session):
            organisation = "" if account.organisation is None else account.organisation.name
            state = "active" if account.active else "disabled"
            table.add_row(account.email, account.name, account.role, organisation, state)
    Console().print(table)


@command.command()
@click.argument("email")
@generate_option
def password(email: str, generate: bool) -> None:
    """Give somebody a new password, and end their open sessions."""
    chosen = _chosen(generate)
    with _session() as session, _faults_told():
        found = _found(session, email)
        accounts.set_password(session, actor=None, account_id=found.id, password=chosen, now=datetime.now(UTC))
    click.echo(f"{found.email} has a new password.")
    _show_made(chosen, generate)


@command.command()
@click.argument("email")
def disable(email: str) -> None:
    """Shut an account out at once: no sign-in, no open session, no token."""
    with _session() as session:
        found = _found(session, email)
        accounts.disable(session, actor=None, account_id=found.id, now=datetime.now(UTC))
    click.echo(f"{found.email} may no longer sign in.")


@contextmanager
def _session() -> Iterator[Session]:
    engine = connect(load().database_url)
    try:
        with sessions(engine)() as session:
            yield session
    finally:
        engine.dispose()


@contextmanager
def _faults_told() -> Iterator[None]:
    """Every fault on a line of its own."""
    try:
        yield
    except InvalidInput as error:
        told = [error.detail, *(f"  {where}: {what}" for where, what in error.errors)]
        raise click.ClickException("\n".join(told)) from error


def _found(session: Session, email: str) -> Account:
    account = account_by_email(session, accounts.folded_email(email))
    if account is None:
        raise NotFound(f"There is no account {email}: `registry account list` shows all.")
    return account


def _chosen(generate: bool) -> str:
    if generate:
        return secrets.token_urlsafe(15)
    asked: str = click.prompt("Password (12 characters or more)", hide_input=True, confirmation_prompt=True)
    return asked


def _show_made(chosen: str, generate: bool) -> None:
    if generate:
        click.echo(f"Password (shown this once): {chosen}")


def _of(organisation: str | None) -> str:
    return "" if organisation is None else f" of {organisation}"
