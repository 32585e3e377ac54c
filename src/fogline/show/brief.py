"""The record at one moment in, a situation report out that an analyst could send: as text, Markdown or JSON (`fogline.brief/2`)."""

from __future__ import annotations

from fogline.show import wording
from fogline.show.brief_control import control_section, told_places
from fogline.show.brief_disputes import dispute_section
from fogline.show.brief_events import event_sections
from fogline.show.brief_unknown import unknown_section
from fogline.show.changes import Changes, change_section
from fogline.show.events import events_at
from fogline.show.layout import counted
from fogline.show.report import Report, as_json, as_markdown, as_text
from fogline.show.shown import Shown
from fogline.show.sources import Sources, sources

FORMATS = ("text", "markdown", "json")
NOTICE = (
    "Read by machine ({readers}). It tells what others claim, not what is established: check the words before you use them."
    " “A party” is a party to the conflict; ids in brackets are claims (fogline explain ID)."
)
ORDER = ("changes", "control", "events", "casualties", "disputes", "unreal", "politics", "unknown")


def brief(shown: Shown, form: str, changes: Changes | None = None, valid_at: str | None = None, title: str | None = None) -> str:
    """The report in one of `FORMATS`; with `changes` it begins with what changed. `title` is the situation's."""
    return written(report(shown, changes, valid_at, title), form)


def written(told: Report, form: str) -> str:
    """The report in one of `FORMATS`."""
    return as_json(told) if form == "json" else as_markdown(told) if form == "markdown" else as_text(told)


def report(shown: Shown, changes: Changes | None = None, valid_at: str | None = None, title: str | None = None) -> Report:
    """The report's parts; sections with nothing in them are left out."""
    numbered, told, held = sources(shown), events_at(shown, valid_at), told_places(shown, valid_at)
    of_places = {event for place in held for spell in place.spells for event in spell.events}
    of_places |= {event.id for place in held for event in place.others}
    sections = [
        *([change_section(changes, shown, numbered)] if changes is not None else []),
        control_section(shown, numbered, held),
        *event_sections(shown, numbered, told, of_places),
        dispute_section(shown, numbered),
        unknown_section(shown, told),
    ]
    kept = sorted((each for each in sections if each.groups or each.key == "changes"), key=lambda each: ORDER.index(each.key))
    return Report(_title(shown, title), _head(shown, numbered, valid_at), shown.seq, tuple(kept), numbered.listed)


def _title(shown: Shown, title: str | None) -> str:
    days = sorted(each.document.published[:10] for each in shown.documents if each.document.published)
    period = f", {wording.days(days[0], days[-1])}" if days else ""
    return f"{title or 'Situation brief'}{period}"


def _head(shown: Shown, numbered: Sources, valid_at: str | None) -> tuple[str, ...]:
    outlets = len({each.publisher for each in numbered.listed if each.publisher})
    counts = (
        f"{counted(len(numbered.listed), 'source')} by {counted(outlets, 'publisher')}, "
        f"{counted(len(shown.documents), 'text')}, {counted(len(shown.claims), 'claim')} "
        f"of {counted(len(shown.events), 'event')}; the record at cursor {shown.seq}."
    )
    readers = sorted({f"{each.claim.reader.name} {each.claim.reader.version}" for each in shown.claims.values()})
    day = f"Told is what is said to have been so on {wording.short_date(valid_at)}." if valid_at else ""
    notice = NOTICE.format(readers=", ".join(readers) or "no claims")
    return tuple(each for each in (counts, day, notice, shown.held_back.words()) if each)
