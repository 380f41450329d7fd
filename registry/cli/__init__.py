"""The command line: each command lives in a module of its own, loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from registry import __version__, log
from registry.errors import RegistryError


def of_database(error: Exception) -> str | None:
    """A fault of the database in one sentence; None for any other. `registry read` loads no database for this."""
    if not type(error).__module__.startswith("sqlalchemy."):
        return None
    told: str | None = import_module("registry.cli.database_fault").sentence(error)
    return told


COMMANDS = {
    "read": "registry.cli.read",
    "check": "registry.cli.check",
    "bench": "registry.cli.bench",
    "serve": "registry.cli.serve",
    "worker": "registry.cli.worker",
    "db": "registry.cli.db",
    "demo": "registry.cli.demo",
    "account": "registry.cli.account",
    "accreditation": "registry.cli.accreditation",
    "import": "registry.cli.import_",
    "reassess": "registry.cli.reassess",
    "reread": "registry.cli.reread",
    "watch": "registry.cli.watch",
    "rules": "registry.cli.rules",
    "dump": "registry.cli.dump",
    "log": "registry.cli.public_log",
}


class Commands(click.Group):
    """A group that imports a command only when it is asked for, so that `registry read` loads no server."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a fault of ours or of the database ends as one sentence and exit code 1."""
        try:
            return super().invoke(ctx)
        except RegistryError as error:
            raise click.ClickException(error.detail) from error
        except Exception as error:
            said = of_database(error)
            if said is None:
                raise
            raise click.ClickException(said) from error


@click.group(cls=Commands)
@click.version_option(__version__, prog_name="registry")
def main() -> None:
    """What kratom labels claim against what laboratories measured.

    Reading a certificate needs no server and no database:

        registry read certificate.pdf
    """
    log.configure()
