"""Requests in, what could be made of each out: progress and errors on standard error, one bad source never stops the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from fogline.commands.options import SOME_FAILED, Options
from fogline.errors import FoglineError
from fogline.gather.limits import Limits
from fogline.pipeline import Pipeline, Request

Made = TypeVar("Made")
LOADING = "loading (the first time builds the gazetteer, some 15 seconds)"


class Run:
    """One command's way through its sources."""

    def __init__(self, options: Options, limits: Limits | None = None, allow_private: bool = False, learned: bool = True) -> None:
        self._console = Console(stderr=True)
        self._options, self._limits, self._allow_private = options, limits or Limits(), allow_private
        self._learned = learned
        self._failed = 0

    def each(self, requests: Sequence[Request], make: Callable[[Pipeline, Request], Made]) -> Iterator[Made]:
        """What `make` makes of every request; each failure is named on standard error."""
        with self._progress() as progress:
            task = progress.add_task(LOADING, total=None)
            pipeline = self._loaded()
            for request in requests:
                progress.update(task, description=f"reading {request.source}")
                try:
                    made = make(pipeline, request)
                except FoglineError as error:
                    self._failed += 1
                    click.echo(str(error), err=True)
                    continue
                yield made

    def leave(self) -> None:
        """Exit with 1 when some sources failed."""
        if self._failed:
            sys.exit(SOME_FAILED)

    def _loaded(self) -> Pipeline:
        try:
            return Pipeline.load(self._options.situation, self._limits, self._allow_private, self._learned)
        except FoglineError as error:
            click.echo(str(error), err=True)
            sys.exit(SOME_FAILED)

    def _progress(self) -> Progress:
        columns = (SpinnerColumn(), TextColumn("{task.description}"))
        return Progress(*columns, console=self._console, transient=True, disable=not self._console.is_terminal)
