"""An item beside what it was made from: what the criteria look at."""

from dataclasses import dataclass

from tutor.quizzing.lore import Lore, Spot, content
from tutor.values import Fact, Item, ItemType, Option


@dataclass(frozen=True, slots=True)
class Case:
    """An item with what it was made from."""

    item: Item
    fact: Fact
    spot: Spot
    lore: Lore

    @property
    def key(self) -> Option | None:
        """The right option of a choice."""
        return next((option for option in self.item.options if option.correct), None)

    @property
    def wrong(self) -> tuple[Option, ...]:
        """The other options."""
        return tuple(option for option in self.item.options if not option.correct)

    def told(self, option: Option) -> frozenset[str]:
        """The words of the sentence that an option cites."""
        return content(option.citation.quote) if option.citation else frozenset()

    @property
    def is_single(self) -> bool:
        """Whether one of several options is chosen."""
        return self.item.type in (ItemType.SINGLE, ItemType.ALTERNATE)

    @property
    def is_choice(self) -> bool:
        """Whether options of its own are chosen from."""
        return self.is_single or self.item.type is ItemType.SELECT

    @property
    def is_authored(self) -> bool:
        """Whether its author wrote it: its words are taken as they are."""
        return self.item.rule.startswith("authored:")
