"""registry account: let people in, see who may sign in, and shut somebody out."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

import click
from rich.console import Console
from rich.table import Table

from registry.config import load
from registry.domain.workflow import Role
from registry.errors import InvalidInput, NotFound
from registry.services import accounts
from registry.services.accounts import NewAccount
from registry.storage.database import connect, sessions
from registry.storage.queries.accounts import account_by_email
from registry.storage.queries.accounts import accounts as all_accounts


@click.group()
def command() -> None:
    """Make, list and disable the accounts that people sign in with.

    The first administrator of a new registry:

        registry account create --role administrator --email you@example.org --name "Your Name"
    """


@command.command()
@click.option(
    "--role", type=click.Choice([role.value for role in Role]), required=True, help="What the account may do."
)
@click.option("--organisation", help="Its laboratory, maker or regulator by name; a new name makes a new one.")
@click.option("--email", required=True, help="The address to sign in with.")
@click.option("--name", required=True, help="The person's name.")
@click.option("--generate", is_flag=True, help="Make a password and show it once, instead of asking for one.")
def create(role: str, organisation: str | None, email: str, name: str, generate: bool) -> None:
    """Let a person in."""
    password = secrets.token_urlsafe(15) if generate else _asked()
    new = NewAccount(email=email, name=name, role=role, password=password, organisation=organisation)
    try:
        with sessions(connect(load().database_url))() as session:
            account = accounts.create_account(session, actor=None, new=new, now=datetime.now(UTC))
    except InvalidInput as error:
        raise click.ClickException(_with_faults(error)) from error
    click.echo(f"{account.email} may sign in as {account.role}{_of(organisation)}.")
    if generate:
        click.echo(f"Password (shown this once): {password}")


@command.command("list")
def list_() -> None:
    """Show every account."""
    table = Table("address", "name", "role", "organisation", "state")
    with sessions(connect(load().database_url))() as session:
        for account in all_accounts(session):
            organisation = "" if account.organisation is None else account.organisation.name
            state = "active" if account.active else "disabled"
            table.add_row(account.email, account.name, account.role, organisation, state)
    Console().print(table)


@command.command()
@click.argument("email")
def disable(email: str) -> None:
    """Shut an account out at once: no sign-in, no open session, no token."""
    with sessions(connect(load().database_url))() as session:
        account = account_by_email(session, accounts.folded_email(email))
        if account is None:
            raise NotFound(f"There is no account {email}: `registry account list` shows all.")
        accounts.disable(session, actor=None, account_id=account.id, now=datetime.now(UTC))
    click.echo(f"{account.email} may no longer sign in.")


def _asked() -> str:
    password: str = click.prompt("Password (12 characters or more)", hide_input=True, confirmation_prompt=True)
    return password


def _of(organisation: str | None) -> str:
    return "" if organisation is None else f" of {organisation}"


def _with_faults(error: InvalidInput) -> str:
    return "\n".join([error.detail, *(f"  {where}: {what}" for where, what in error.errors)])
