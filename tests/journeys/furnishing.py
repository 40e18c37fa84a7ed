"""What the journeys find when they begin: run as `python -m tests.journeys.furnishing` on an empty data folder."""

from datetime import timedelta

from practicum.console import ready

LONG, EMPTY, OPEN, ASKED = "long-talk", "quiet", "bench", "round"
PEOPLE = {
    "ada": "Ada Lind", "bo": "Bo Sand", "cy": "Cy Holm", "dee": "Dee Ström", "eli": "Eli Varga", "fay": "Fay Moor",
    "gus": "Gus Okoro", "hal": "Hal Brandt", "ida": "Ida Sato", "kit": "Kit Novak",
}  # fmt: skip


def furnish() -> None:
    """The demo; a community with an open door and one that is asked; a thread of 500 posts; three practices; a space
    with nothing.
    """
    ready.migrate()
    from practicum.communities.seats import console_seat
    from practicum.console.demo.loading import load_demo
    from practicum.kit.jobs import Job
    from practicum.web.testing import make

    load_demo(console_seat("furnishing for the journeys"))
    people = {handle: make.person(name, handle=handle) for handle, name in PEOPLE.items()}
    make.person("Hanna Berg", handle="hanna", host=True)
    Job.objects.create(kind="search.reindex", state="dead", tries=5, last_error="builtins.OSError: gone (x.py, line 1)")
    bench = make.community(OPEN, name="The bench", joining="open", language="en", purpose="Where one tries things.")
    rounds = make.community(ASKED, name="The round", joining="request", language="en", purpose="Where one is asked in.")
    for community in (bench, rounds):
        make.member(people["ada"], community, "steward")
        make.member(people["bo"], community)
        for name in ("dee", "fay"):
            make.member(people[name], community)
        make.space(community, "public", "questions", name="Questions", purpose="What one is stuck on.")
    make.space(bench, "members", EMPTY, name="Quiet", purpose="Nothing was ever said here.")
    talk = make.space(bench, "members", LONG, name="Long talk")
    thread(console_seat("furnishing for the journeys", bench), talk, [people["ada"], people["bo"]], 500)
    practices(console_seat("furnishing for the journeys", bench), talk, people)


def thread(seat: object, space: object, authors: list, number: int) -> None:
    """One question with `number` posts, an accepted answer on its second page, and a word too long for a phone."""
    from practicum.conversations.actions import take_in, take_in_growth
    from practicum.conversations.incoming import Growth, Incoming
    from practicum.kit import clock
    from practicum.web.testing import make

    began = clock.now() - timedelta(days=400)
    voices = [make.persona(who, space.community).pk for who in authors]
    opening = Incoming(
        "long",
        "question",
        voices[0],
        began,
        "It goes on and on. " * 20,
        title="How long may a thread be before one gives up?",
    )
    posts = [
        Incoming(
            f"long/{n}", "answer" if n == 25 else "reply", voices[n % 2], began + timedelta(hours=n), words(n),
            root="long", parent="long",
        )
        for n in range(1, number + 1)
    ]  # fmt: skip
    done = take_in(seat, space=space, source="furnishing", batch=[opening, *posts])
    growth = Growth(accepted=[(done.ids["long"], done.ids["long/25"], began + timedelta(hours=26))])
    take_in_growth(seat, community=space.community, growth=growth)


def practices(seat: object, space: object, people: dict) -> None:
    """One of Bo's that is due for a look, a draft of Ada's, one that is retired."""
    from practicum.kit import clock
    from practicum.practices.actions import take_in_practices
    from practicum.practices.incoming import IncomingEdit, IncomingPractice, IncomingReview, IncomingUse
    from practicum.web.testing import make

    began, day = clock.now() - timedelta(days=90), timedelta(days=1)
    ada, bo, dee = people["ada"], people["bo"], people["dee"]

    def one(name: str, stage: str, owner: object, title: str, **grown: list) -> IncomingPractice:
        sections = {"situation": "It binds halfway.", "doing": "1. Drive a wedge.\n2. Saw on.", "limits": "Wet wood."}
        return IncomingPractice(
            name, make.persona(owner, space.community).pk, owner.pk, began, title, sections, stage=stage, **grown
        )  # fmt: skip

    grown = {
        "edits": [IncomingEdit(bo.pk, began + day, "Steps.", {"doing": "Drive a wedge, saw on.", "limits": "Wet."})],
        "reviews": [IncomingReview(ada.pk, began + 2 * day, 2, True, "In oak too.")],
        "uses": [
            IncomingUse(ada.pk, began + 3 * day, "worked", "Oak.", changed="Two wedges.", saved=(5, 10, 20)),
            IncomingUse(dee.pk, began + 4 * day, "did_not_work", "Frozen larch."),
        ],
    }
    batch = [
        one("due", "reviewed", bo, "Free a saw that binds in wet wood", **grown),
        one("draft", "draft", ada, "Set a blade by ear"),
        one("retired", "retired", ada, "Pour hot water into the cut"),
    ]
    take_in_practices(seat, space=space, source="furnishing", batch=batch)


def words(number: int) -> str:
    """Post number so-and-so: among plain ones code, a wide table, a quotation and an address without a gap."""
    odd = {
        0: "| a | b | c | d | e | f | g | h |\n|---|---|---|---|---|---|---|---|\n" + "| some words " * 8 + "|",
        1: "```python\nprint('" + "a line of code that is wider than any phone " * 3 + "')\n```",
        2: "https://example.org/" + "without-any-gap" * 12,
        3: "> What was said before.\n\nAnd what I say to it.",
    }
    return f"Post number {number}.\n\n{odd.get(number % 9, 'Plain words, a few of them, as most posts are. ' * 3)}"


if __name__ == "__main__":
    furnish()
