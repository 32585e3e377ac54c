"""A record and a profile in, what all routes share out: the gate's keeper, the catalogue of names, scopes at any moment."""

from __future__ import annotations

from dataclasses import dataclass, field

from fogline.record.store import Record
from fogline.record.view import View
from fogline.show.disclosure import Profile
from fogline.show.web.catalogue import Catalogue
from fogline.show.web.keeper import Keeper
from fogline.show.web.scope import Scope
from fogline.situation import Situation


@dataclass(frozen=True, slots=True)
class Serving:
    """One record that is served to those of one profile."""

    record: Record
    situation: Situation
    profile: Profile
    keeper: Keeper
    catalogue: Catalogue = field(default_factory=Catalogue)

    @classmethod
    def of(cls, record: Record, situation: Situation, profile: Profile) -> Serving:
        """Nothing is read yet."""
        return cls(record, situation, profile, Keeper(profile))

    def scope(self, known_at: int | str | None = None) -> Scope:
        """The record now, or as it was known at a moment. Raises FoglineError F609, F610."""
        return Scope(self.record.now() if known_at is None else self.record.known_at(known_at), self.keeper)

    def catch_up(self, view: View | None = None) -> None:
        """Take in what was recorded, before somebody asks and waits for it."""
        at = view or self.record.now()
        self.keeper.names(at)
        self.catalogue.catch_up(at)
