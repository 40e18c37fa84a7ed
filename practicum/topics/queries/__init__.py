"""What the pages of topics and problems show."""

from practicum.topics.queries.problems import (
    ProblemLine,
    order_on_the_door,
    problem_in,
    problem_line,
    problems_of,
    questions_of,
)
from practicum.topics.queries.topics import (
    TopicLine,
    TopicList,
    family_of,
    slugs_seen,
    synonym_in,
    topic_line,
    topic_seen,
    topics_given,
    topics_like,
    topics_of,
)

__all__ = [
    "ProblemLine",
    "TopicLine",
    "TopicList",
    "family_of",
    "order_on_the_door",
    "problem_in",
    "problem_line",
    "problems_of",
    "questions_of",
    "slugs_seen",
    "synonym_in",
    "topic_line",
    "topic_seen",
    "topics_given",
    "topics_like",
    "topics_of",
]
