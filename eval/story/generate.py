"""A seed, a number of articles and of places in, the story out: every article with its gold reading and what is behind each claim."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from eval.story.course import Course, run
from eval.story.page import Told, typeset
from eval.story.press import pages
from eval.story.world import World, build

HAPPENINGS_PER_ARTICLE = 1.2


@dataclass(frozen=True, slots=True)
class Story:
    """The articles in order of publication; the world and its course, as nobody in it knows them."""

    world: World
    course: Course
    told: tuple[Told, ...]


def tell(seed: int, articles: int, places: int | None = None) -> Story:
    """A story of so many articles. Places and days grow with it, so that a long one is a long war over many places."""
    rng = random.Random(f"fogline story {seed}")
    days = max(30, round(10 * articles**0.5))
    world = build(rng, places or max(12, round(articles**0.6)))
    course = run(world, days, round(articles * HAPPENINGS_PER_ARTICLE), rng)
    return Story(world, course, tuple(sorted(_distinct(world, course, days, articles, rng), key=_order)))


def _distinct(world: World, course: Course, days: int, articles: int, rng: random.Random) -> Iterator[Told]:
    """Articles until there are enough; a version whose words did not change is none."""
    seen = set[str]()
    for page in pages(world, course, days, rng):
        told = typeset(page)
        if told.reading.document.id not in seen:
            seen.add(told.reading.document.id)
            yield told
        if len(seen) == articles:
            return


def _order(told: Told) -> tuple[str, str]:
    return told.reading.document.published or "", told.reading.document.id
