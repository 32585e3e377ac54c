"""Care for the record: `fogline verify`, `erase`."""

from __future__ import annotations

import sys

import click

from fogline.commands.options import SOME_FAILED, Options, opened


@click.command()
@click.pass_obj
def verify(options: Options) -> None:
    """Check that the log's chain, the hashes, every span and the projections agree."""
    with opened(options) as record:
        faults = record.verify()
        last = record.now().seq
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        sys.exit(SOME_FAILED)
    click.echo(f"whole: {last} entries, every hash, span and projection agrees")


@click.command()
@click.argument("id_")
@click.option("--reason", required=True, help="Why it has to go; the reason stays in the log.")
@click.option("--by", default="operator", show_default=True, help="Who erases it; stays in the log.")
@click.pass_obj
def erase(options: Options, id_: str, reason: str, by: str) -> None:
    """Lawfully erase a document or a claim by ID: its words are gone everywhere, a marker with hash and reason stays."""
    from fogline.pipeline import erase_from

    with opened(options) as record:
        erase_from(record, id_, reason, by)
    click.echo(f"erased {id_}; its marker stays in the log")
