"""Time phrases and the date of publication in, resolved times out: earliest and latest day, EDTF, precision, anchor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fogline.model import Time
from fogline.read.times.phrase import Amount, Point, TimePhrase
from fogline.resolve.dates.context import Context, context_of
from fogline.resolve.dates.edtf import edtf, precision
from fogline.resolve.dates.moment import Day, Moment, add, add_days, around, parse_day
from fogline.resolve.dates.points import moment_of


def resolve_time(
    phrase: TimePhrase | None,
    *,
    anchor: str | None,
    forward: bool | None,
    reference: Time | None = None,
    narrative: bool = False,
) -> Time:
    """When it was (or will be) so.

    anchor      ISO date or date-time of publication, or of the live blog's entry
    forward     planned and future claims look ahead, others back; None where no verb tells: a day without its year is then the
                nearest
    reference   the story's last date, for "the same day", "two days earlier" (see `Story`)
    narrative   a missing year is the reference's, not that of publication (see `is_narrative`)
    """
    context = context_of(anchor, forward, moment_from(reference), narrative)
    if phrase is None:
        return _published(context)
    if phrase.kind == "window":
        return _window(phrase, context)
    if phrase.kind == "vague" and phrase.direction == 0 and phrase.word == "now" and context.anchor:
        today = context.anchor.iso()
        return Time(phrase.span, today, today, today, "day", today, inferred=True)
    if phrase.kind == "duration" and phrase.word and forward and phrase.amount and context.anchor:
        return _ahead(phrase, phrase.amount, context.anchor)
    if phrase.kind in ("duration", "set", "vague") or not phrase.points:
        return Time(phrase.span)
    moments = moments_of(phrase, context)
    if any(moment is None for moment in moments):
        return Time(phrase.span, edtf=_yearless(phrase), precision="day" if _yearless(phrase) else "unknown")
    return _time(phrase, [moment for moment in moments if moment])


def moments_of(phrase: TimePhrase, context: Context) -> list[Moment | None]:
    """The moments of a phrase's points; in a range or list, one end may give the other its year or month."""
    points = phrase.points
    if len(points) == 1:
        return [moment_of(points[0], context)]
    # "From today to Friday": the end lies after the beginning; "this year through May": it lies within.
    begins = phrase.kind == "range" and _fixed(points[0]) and points[0].unit in ("day", "part")
    if points[-1].year is not None or not (begins or points[0].year is not None or context.forward):
        found = [moment_of(points[-1], context)]
        for point in reversed(points[:-1]):
            found.insert(0, moment_of(point, _from(point, found[0], context, forward=False)))
        return found
    found = [moment_of(points[0], context)]
    for point in points[1:]:
        found.append(moment_of(point, _from(point, found[-1], context, forward=True)))
    return found


def _fixed(point: Point) -> bool:
    """Whether a point counts from the day of publication wherever it stands: "today", "last week"."""
    return point.form == "shift" and point.base == "anchor" and point.within is None


def _from(point: Point, moment: Moment | None, context: Context, *, forward: bool) -> Context:
    """The context in which the other end of a range is looked for; "today" and a date with its year need none."""
    if moment is None or point.year is not None or _fixed(point):
        return context
    return replace(context, anchor=moment.last if forward else moment.first, forward=forward, narrative=False, reference=moment)


def _time(phrase: TimePhrase, moments: list[Moment]) -> Time:
    first, last = moments[0], moments[-1]
    counted = all(m.against for m in moments)
    against = next((m.against.iso() for m in (last, first) if m.against), None) if counted else None
    earliest, latest = min(m.first for m in moments), max(m.last for m in moments)
    if phrase.kind == "range" and first.first <= last.last:  # "this year through May" ends in May
        earliest, latest = first.first, last.last
    filled = counted and any(m.filled for m in moments)
    if len(moments) > 1:
        return Time(phrase.span, earliest.iso(), latest.iso(), _joined(phrase, moments), "range", against, filled)
    if phrase.edge and (phrase.edge == "since" or first.unit not in ("part", "hour", "minute")):
        return _edged(phrase, first, against)
    if first.other:
        earliest, latest = sorted((first.first, first.other))
    return Time(phrase.span, earliest.iso(), latest.iso(), edtf(first), precision(first), against, filled)


def _joined(phrase: TimePhrase, moments: list[Moment]) -> str:
    """The EDTF of a range (an interval) or a list (all of a set)."""
    written = [edtf(moment) for moment in moments]
    if phrase.kind == "range":
        return f"{written[0].split('/')[0]}/{written[-1].split('/')[-1]}"
    return "{" + ",".join(text.replace("/", "..") for text in written) + "}"


def _edged(phrase: TimePhrase, moment: Moment, against: str | None) -> Time:
    """An interval open on one side: "since October 17" is 2016-10-17/.., "by the end of the year" is ../2016-12~."""
    written = edtf(moment)
    if phrase.edge == "since":
        return Time(phrase.span, moment.first.iso(), None, f"{written.split('/')[0]}/..", "range", against, moment.filled)
    if phrase.edge == "after" and (day_after := add_days(moment.last, 1)):
        return Time(phrase.span, day_after.iso(), None, f"{day_after.iso()}/..", "range", against, moment.filled)
    if phrase.edge == "before" and (day_before := add_days(moment.first, -1)):
        return Time(phrase.span, None, day_before.iso(), f"../{day_before.iso()}", "range", against, moment.filled)
    return Time(phrase.span, None, moment.last.iso(), f"../{written.split('/')[-1]}", "range", against, moment.filled)


def _window(phrase: TimePhrase, context: Context) -> Time:
    """ "the past fortnight", "the next two weeks": from or to the day of publication."""
    amount, anchor = phrase.amount, context.anchor
    if amount is None or anchor is None:
        return Time(phrase.span)
    today = anchor.iso()
    far = _far(anchor, amount.unit, amount.number * phrase.direction) if amount.number is not None else None
    if far is None and phrase.direction < 0:
        return Time(phrase.span, None, today, f"../{today}", "unknown", today)
    if far is None:
        return Time(phrase.span, today, None, f"{today}/..", "unknown", today)
    first, last = sorted((far, anchor))
    mark = "~" if amount.approx else ""
    return Time(phrase.span, first.iso(), last.iso(), f"{first.iso()}{mark}/{last.iso()}", "range", today)


def _ahead(phrase: TimePhrase, amount: Amount, anchor: Day) -> Time:
    """ "in two weeks", "within ten days" of something planned."""
    day = _far(anchor, amount.unit, amount.number) if amount.number is not None else None
    if day is None:
        return Time(phrase.span)
    if phrase.word == "within":
        return Time(phrase.span, anchor.iso(), day.iso(), f"{anchor.iso()}/{day.iso()}", "range", anchor.iso())
    found = around(day, amount.unit) or (day, day)
    moment = Moment(amount.unit, *found, approx=bool(amount.approx))
    return Time(phrase.span, moment.first.iso(), moment.last.iso(), edtf(moment), precision(moment), anchor.iso())


def _far(anchor: Day, unit: str, count: float) -> Day | None:
    if unit in ("hour", "minute", "second"):
        hours = count / {"hour": 1, "minute": 60, "second": 3600}[unit]
        return add_days(anchor, -int(-hours // 24) if hours > 0 else int(hours // 24)) if abs(hours) < 1e7 else None
    return add(anchor, unit, count)


def _published(context: Context) -> Time:
    """No words of time: the day of publication stands in for what has happened; what is to come has only its beginning."""
    if context.anchor is None:
        return Time(None)
    today = context.anchor.iso()
    if context.forward:
        return Time(None, today, None, f"{today}/..", "unknown", today, inferred=True)
    return Time(None, today, today, today, "day", today, inferred=True)


def _yearless(phrase: TimePhrase) -> str | None:
    """ "12 March" of an unknown year, in EDTF."""
    point = phrase.points[0]
    if len(phrase.points) == 1 and point.form == "calendar" and point.month and point.day and not phrase.edge:
        return f"XXXX-{point.month:02d}-{point.day:02d}"
    return None


def moment_from(time: Time | None) -> Moment | None:
    """A resolved time as the moment that a later phrase counts from."""
    first = parse_day(time.earliest or time.latest) if time else None
    last = parse_day(time.latest or time.earliest) if time else None
    if time is None or first is None or last is None:
        return None
    unit = "part" if time.precision == "part-of-day" else str(time.precision)
    return Moment("quarter" if unit == "range" and _is_quarter(first, last) else unit, first, last)


def _is_quarter(first: Day, last: Day) -> bool:
    return first.day == 1 and first.month % 3 == 1 and (last.year, last.month) == (first.year, first.month + 2)


def is_narrative(phrases: Sequence[TimePhrase]) -> bool:
    """Whether a text tells history: far more dates with their year than words that count from the day of publication."""
    points = [point for phrase in phrases for point in phrase.points]
    dated = sum(point.year is not None for point in points)
    told = sum(point.form == "weekday" or (point.form == "shift" and point.base == "anchor") for point in points)
    return dated >= 8 and dated > 4 * told


@dataclass(slots=True)
class Story:
    """The dates that a text has told so far, which "the same day" or "a year earlier" count from."""

    last: Time | None = None
    period: Time | None = None

    def reference(self, phrase: TimePhrase) -> Time | None:
        """The date that the phrase counts from: a year back, or "the quarter", is from the last quarter spoken of."""
        point = phrase.points[0] if phrase.points else None
        return self.period if self.period is not None and point is not None and _of_period(point) else self.last

    def tell(self, phrase: TimePhrase, time: Time) -> None:
        """Take note of a resolved phrase. A look back ("a year earlier", "the 1988 quarter") or at an era does not move it."""
        if phrase.kind not in ("point", "range", "list") or (time.earliest or time.latest) is None:
            return
        point = phrase.points[-1]
        looks_back = point.form == "shift" and (point.shift or 0) < 0 and point.base != "anchor"
        if looks_back or _same_quarter(point) or point.form == "clock" or point.unit in ("decade", "century"):
            return
        self.last = time
        if point.unit == "quarter":
            self.period = time


def _of_period(point: Point) -> bool:
    """Whether a point counts from the last quarter spoken of: "a year earlier", "the quarter", "the 1988 quarter"."""
    counts = point.form == "shift" and not point.within and point.unit in ("year", "quarter")
    return _same_quarter(point) or (counts and (point.side == -1 or point.shift == 0))


def _same_quarter(point: Point) -> bool:
    """ "the 1988 quarter": another year's, beside the one spoken of."""
    return point.form == "calendar" and point.unit == "quarter" and point.nth is None


def resolve_story(
    phrases: Sequence[TimePhrase],
    *,
    anchor: str | None,
    forward: Callable[[TimePhrase], bool | None],
) -> tuple[Time, ...]:
    """All phrases of one text in order, each with the last date before it as its reference."""
    narrative, story, times = is_narrative(phrases), Story(), []
    for phrase in phrases:
        time = resolve_time(
            phrase, anchor=anchor, forward=forward(phrase), reference=story.reference(phrase), narrative=narrative
        )
        story.tell(phrase, time)
        times.append(time)
    return tuple(times)
