"""Every write of introductions."""

from practicum.connections.actions.introducing import (
    answer_introduction,
    forget_answers,
    offer_introductions,
    step_aside,
)

__all__ = ["answer_introduction", "forget_answers", "offer_introductions", "step_aside"]
