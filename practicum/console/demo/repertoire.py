"""The shapes of the demo's practices: what one says, where its words came from, and what was done with it."""

from dataclasses import dataclass

from practicum.console.demo.moments import Said, When


@dataclass(frozen=True)
class Sections:
    """What a practice says, by the words of its sections; empty ones are left out."""

    situation: str = ""
    doing: str = ""
    why: str = ""
    evidence: str = ""
    limits: str = ""
    failed: str = ""
    tools: str = ""

    @property
    def said(self) -> dict[str, str]:
        return {word: text for word, text in vars(self).items() if text}


@dataclass(frozen=True)
class Passage:
    """Words of a thread's opening, or of the post named, and the section they went into."""

    section: str
    thread: str
    words: str
    post: str = ""


@dataclass(frozen=True)
class Edit:
    """An edit: `was` is how the sections that it changed stood before."""

    by: str
    at: When
    line: str
    was: Sections


@dataclass(frozen=True)
class Review:
    by: str
    at: When
    holds: bool = True
    line: str = ""


@dataclass(frozen=True)
class Trial:
    """A use of a practice: how it went, where, what was changed, minutes saved (at least, most likely, at most)."""

    by: str
    at: When
    outcome: str
    line: str = ""
    where: str = ""
    changed: str = ""
    again: bool | None = None
    saved: tuple[int, ...] = ()
    stewards: bool = False


@dataclass(frozen=True)
class Retired:
    by: str
    at: When
    line: str
    to: str


@dataclass(frozen=True)
class Against:
    """What somebody held against a standard; `by` is empty where she left no name."""

    at: When
    words: str
    by: str = ""


@dataclass(frozen=True)
class Standard:
    """An edition: who took it, by which rule, and in how many days from today it is looked at again."""

    by: str
    at: When
    rule: str
    circle: str
    look_in: int
    line: str = ""
    against: tuple[Against, ...] = ()


@dataclass(frozen=True)
class Follows:
    """It keeps to an edition of a standard, named by its key, but for what `line` says."""

    by: str
    at: When
    to: str
    edition: int = 1
    line: str = ""


@dataclass(frozen=True)
class Practice:
    """A practice as it stands now; `stage` tells in a word what its reviews, uses and dates add up to."""

    key: str
    community: str
    space: str
    by: str
    at: When
    title: str
    stage: str
    sections: Sections
    lead: str = ""
    language: str = "en"
    licence: str = "CC-BY-4.0"
    owner: str = ""
    passages: tuple[Passage, ...] = ()
    edits: tuple[Edit, ...] = ()
    reviews: tuple[Review, ...] = ()
    adopted: Said | None = None
    look_in: int | None = None
    looked: Said | None = None
    uses: tuple[Trial, ...] = ()
    variant_of: str = ""
    differs: str = ""
    retired: Retired | None = None
    standards: tuple[Standard, ...] = ()
    follows: tuple[Follows, ...] = ()

    @property
    def kept_by(self) -> str:
        return self.owner or self.by

    @property
    def versions(self) -> list[dict[str, str]]:
        """Its sections as each version had them, the oldest first; the last is what stands."""
        found = [self.sections.said]
        for edit in reversed(self.edits):
            found.append(found[-1] | edit.was.said)
        return found[::-1]

    def version_at(self, at: When) -> int:
        """Which version stood at a moment."""
        return 1 + sum(edit.at.before(at) for edit in self.edits)

    @property
    def stage_before(self) -> str:
        """Where it stands before anything failed: two who say that a version holds make it reviewed."""
        if self.retired:
            return "retired"
        if self.adopted:
            return "adopted"
        heard = [[one.holds for one in self.reviews if self.version_at(one.at) == number + 1]
                 for number in range(len(self.versions))]  # fmt: skip
        return "reviewed" if any(len(said) > 1 and all(said) for said in heard) else "draft"
