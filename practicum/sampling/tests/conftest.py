"""A community of which a sample was asked."""

from datetime import timedelta

import pytest

from practicum.kit import clock
from practicum.sampling.models import Draw, Prompt
from practicum.sampling.weeks import monday
from practicum.web.testing import make
from practicum.writing.models import Use


@pytest.fixture
def sampled(habitat):
    """So many people were drawn out of a hundred exposures, every other used it and saved an hour."""
    item = make.item(habitat.questions, habitat.ada, kind="practice", title="Find it")
    made = Draw.objects.create(
        community=habitat.community, week=monday(clock.now().date()) - timedelta(days=56), stratum="read",
        exposures=100, drawn=0,
    )  # fmt: skip

    def ask(number):
        for n in range(number):
            person = make.person(f"Asked{n}")
            make.member(person, habitat.community)
            day = made.week + timedelta(days=14)
            use = None
            if n % 2 == 0:
                use = Use.objects.create(
                    contribution=item, person=person, outcome="worked", source="prompted", saved_p10=60, saved_p50=60,
                    saved_p90=60,
                )  # fmt: skip
            Prompt.objects.create(
                draw=made, person=person, contribution=item, chance=0.1, ask_on=day, asked_on=day,
                answered_at=clock.now(), answer="worked" if use else "not_used", use=use,
            )  # fmt: skip
        return made

    return ask
