"""What the words of marks are called: on a button, in a register, beside a post."""

from django.utils.translation import gettext_lazy as _

from practicum.writing.models import MarkWord

MARKS = {
    MarkWord.DECISION.value: _("Decision"),
    MarkWord.ACTION.value: _("Action"),
    MarkWord.LESSON.value: _("Lesson"),
    MarkWord.FAILED.value: _("What failed"),
    MarkWord.STANDARD.value: _("Standard"),
    MarkWord.ANSWER.value: _("Answer"),
    MarkWord.OUTDATED.value: _("Outdated"),
}
REGISTERS = {
    MarkWord.DECISION.value: _("Decisions"),
    MarkWord.ACTION.value: _("Promises"),
    MarkWord.LESSON.value: _("Lessons"),
    MarkWord.FAILED.value: _("What failed"),
    MarkWord.STANDARD.value: _("Standards"),
    MarkWord.ANSWER.value: _("Answers"),
    MarkWord.OUTDATED.value: _("What is outdated"),
}
HINTS = {
    MarkWord.DECISION.value: _("What we settled, and may want to know the reason of."),
    MarkWord.ACTION.value: _("Somebody does it: you, or whom you ask."),
    MarkWord.LESSON.value: _("What one would tell the next who tries."),
    MarkWord.FAILED.value: _("What was tried and did not work."),
    MarkWord.STANDARD.value: _("What we hold to from now on."),
    MarkWord.ANSWER.value: _("It answers what was asked."),
    MarkWord.OUTDATED.value: _("Something better is known now; the post leads to it."),
}
