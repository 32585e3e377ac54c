"""A command line in, one sub-command run: results on standard output, coded errors on standard error."""

from __future__ import annotations

from pathlib import Path

import click

from fogline import __version__
from fogline.commands.demo import demo
from fogline.commands.keeping import erase, verify
from fogline.commands.options import DEFAULT_RECORD, Options
from fogline.commands.questions import changes, control, disputes, events, explain
from fogline.commands.serve import serve
from fogline.commands.sources import add, brief_command, read, reread
from fogline.errors import FoglineError
from fogline.situation import Situation, load_situation


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="fogline")
@click.option("--situation", "situation_file", type=click.Path(path_type=Path), help="TOML file of the crisis that you follow.")
@click.option("--record", default=DEFAULT_RECORD, show_default=True, help="The record: a file, or postgresql://…")
@click.pass_context
def main(context: click.Context, situation_file: Path | None, record: str) -> None:
    """Read running news of a crisis; keep what is said to have happened, who says so, in which words and how surely."""
    try:
        context.obj = Options(load_situation(situation_file) if situation_file else Situation(), record)
    except FoglineError as error:
        raise click.UsageError(str(error)) from error


for command in (read, add, brief_command, events, control, disputes, changes, explain, reread, verify, erase, serve, demo):
    main.add_command(command)
