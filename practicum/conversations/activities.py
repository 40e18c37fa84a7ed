"""What happens in conversations."""

from django.utils.translation import gettext_lazy as _

from practicum.activity.kinds import Kind


class QuestionAsked(Kind):
    sentence = _("{actor} asked: {title}")
    writes_text = True
    opens = True
    webhooks = True
    verb = "http://adlnet.gov/expapi/verbs/asked"
    may_care = ("mentioned", "follows_space", "follows_topic", "follows_person")


class DiscussionStarted(Kind):
    sentence = _("{actor} started: {title}")
    writes_text = True
    opens = True
    webhooks = True
    may_care = ("mentioned", "follows_space", "follows_topic", "follows_person")


class LinkShared(Kind):
    sentence = _("{actor} shared: {title}")
    writes_text = True
    opens = True
    webhooks = True
    verb = "http://adlnet.gov/expapi/verbs/shared"
    may_care = ("mentioned", "follows_space", "follows_topic", "follows_person")


class NoteWritten(Kind):
    sentence = _("{actor} noted: {title}")
    writes_text = True
    opens = True
    webhooks = True
    may_care = ("mentioned", "follows_space", "follows_topic", "follows_person")


class IdeaPutForward(Kind):
    sentence = _("{actor} has an idea: {title}")
    writes_text = True
    opens = True
    webhooks = True
    may_care = ("mentioned", "follows_space", "follows_topic", "follows_person")


class ChangeAnnounced(Kind):
    sentence = _("{actor} announced a change: {title}")
    writes_text = True
    opens = True
    webhooks = True
    may_care = ("mentioned", "follows_space", "follows_topic", "follows_person")


class StoryTold(Kind):
    sentence = _("{actor} tells: {title}")
    writes_text = True
    opens = True
    webhooks = True
    may_care = ("mentioned", "follows_space", "follows_topic", "follows_person")


class AnswerGiven(Kind):
    sentence = _("{actor} answered: {title}")
    writes_text = True
    webhooks = True
    verb = "http://adlnet.gov/expapi/verbs/answered"
    may_care = ("mentioned", "follows_thread", "same_problem", "follows_person")


class ReplyPosted(Kind):
    sentence = _("{actor} replied in: {title}")
    writes_text = True
    webhooks = True
    verb = "http://adlnet.gov/expapi/verbs/commented"
    may_care = ("mentioned", "follows_thread", "follows_person")


class CommentMade(Kind):
    sentence = _("{actor} commented in: {title}")
    writes_text = True
    verb = "http://adlnet.gov/expapi/verbs/commented"
    may_care = ("mentioned", "author_of_parent")


class AnswerAccepted(Kind):
    sentence = _("{actor} accepted an answer: {title}")
    webhooks = True
    may_care = ("author_of_answer", "same_problem", "follows_thread")


class AcceptanceTakenBack(Kind):
    sentence = _("{actor} took an acceptance back: {title}")
    may_care = ("author_of_answer",)


class ProblemShared(Kind):
    sentence = _("{actor} has the same problem: {title}")
    may_care = ("author_of_thread",)


class ThreadClosed(Kind):
    sentence = _("{actor} closed: {title}")
    may_care = ("follows_thread",)


class ThreadReopened(Kind):
    sentence = _("{actor} opened again: {title}")
    may_care = ("follows_thread",)


class ThreadSplit(Kind):
    sentence = _("{actor} made a thread of its own of: {title}")
    opens = True
    may_care = ("author", "follows_thread")


class ThreadMerged(Kind):
    sentence = _("{actor} brought two threads together: {title}")
    may_care = ("author", "follows_thread", "same_problem")


class ThreadOutdated(Kind):
    sentence = _("{actor} marked as outdated: {title}")
    may_care = ("follows_thread", "same_problem")


class BuiltOn(Kind):
    sentence = _("{actor} built on: {title}")
    may_care = ("author", "follows_thread")


class SummaryWritten(Kind):
    sentence = _("{actor} wrote in short: {title}")
    may_care = ("follows_thread",)


class SummaryLookedAt(Kind):
    sentence = _("{actor} says that the summary still holds: {title}")


class SummaryAskedFor(Kind):
    sentence = _("{actor} asks to keep the summary of: {title}")
    may_care = ("owner",)


class SummaryHandedOver(Kind):
    sentence = _("{actor} handed over the summary of: {title}")
    may_care = ("owner",)


STARTED = {
    "question": QuestionAsked,
    "discussion": DiscussionStarted,
    "sharing": LinkShared,
    "note": NoteWritten,
    "idea": IdeaPutForward,
    "notice": ChangeAnnounced,
    "story": StoryTold,
}
REPLIED = {"answer": AnswerGiven, "reply": ReplyPosted, "comment": CommentMade}
