"""What the pages of topics and problems show."""

from practicum.topics.queries.problems import (
    ProblemLine,
    order_on_the_door,
    problem_in,
    problem_line,
    problems_of,
    questions_of,
)

__all__ = ["ProblemLine", "order_on_the_door", "problem_in", "problem_line", "problems_of", "questions_of"]
