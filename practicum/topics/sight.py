"""Who sees a topic: whoever sees a thread of it. What a secret thread is about is as secret as the thread."""

from practicum.writing.sight import ContributionSight


class TopicSight(ContributionSight):
    """Is there a published thread under this topic that the person sees?"""

    query = (
        "EXISTS (SELECT 1 FROM topics_topicof x9 JOIN writing_contribution {c} ON {c}.id = x9.contribution_id {joins}"
        " WHERE x9.topic_id = \1 AND {c}.state = 'published' AND {sight})"
    )
