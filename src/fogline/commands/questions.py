"""A question to the record in, its answer out: `fogline events`, `control`, `disputes`, `changes`, `explain`."""

from __future__ import annotations

import click

from fogline.commands.options import Options, opened, question_options, view_of
from fogline.show.changes import changes_json, changes_since, changes_text
from fogline.show.control import control_json, control_text
from fogline.show.disputes import disputes_json, disputes_text
from fogline.show.events import events_json, events_text
from fogline.show.explain import explain_json, explain_text
from fogline.show.shown import show

as_json = click.option("--json", "as_object", is_flag=True, help="One JSON object.")


@click.command()
@question_options
@as_json
@click.pass_obj
def events(options: Options, valid_at: str | None, known_at: str | None, as_object: bool) -> None:
    """What is said to have happened: each event with place, day, figures, voices and hedges."""
    with opened(options) as record:
        shown = show(view_of(record, known_at))
        click.echo((events_json if as_object else events_text)(shown, valid_at))


@click.command()
@click.argument("place", required=False)
@question_options
@as_json
@click.pass_obj
def control(options: Options, place: str | None, valid_at: str | None, known_at: str | None, as_object: bool) -> None:
    """Who is said to hold which place, from when to when, how much of it, and who claims it; all places, or PLACE."""
    with opened(options) as record:
        shown = show(view_of(record, known_at))
        click.echo((control_json if as_object else control_text)(shown, place, valid_at))


@click.command()
@question_options
@as_json
@click.pass_obj
def disputes(options: Options, valid_at: str | None, known_at: str | None, as_object: bool) -> None:
    """Where accounts exclude each other: each question with its rival answers, their voices and words."""
    with opened(options) as record:
        shown = show(view_of(record, known_at))
        click.echo((disputes_json if as_object else disputes_text)(shown, valid_at))


@click.command()
@click.option("--since", metavar="CURSOR", required=True, help="A cursor (0 is the beginning) or an ISO time.")
@question_options
@as_json
@click.pass_obj
def changes(options: Options, since: str, valid_at: str | None, known_at: str | None, as_object: bool) -> None:
    """What is new, corroborated, revised, contradicted or retracted since a moment, each with before and after."""
    with opened(options) as record:
        view = view_of(record, known_at)
        shown = show(view)
        click.echo(
            (changes_json if as_object else changes_text)(changes_since(view, record.cursor(since), shown, valid_at), shown)
        )


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--known-at", metavar="MOMENT", help="Answer as known then: a cursor or an ISO time.")
@as_json
@click.pass_obj
def explain(options: Options, id_: str, known_at: str | None, as_object: bool) -> None:
    """How a value came to be: ID of a claim, event, dispute or document; its words, voices, reader and every revision."""
    with opened(options) as record:
        click.echo((explain_json if as_object else explain_text)(view_of(record, known_at), id_))
