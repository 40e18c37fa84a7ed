"""A community that turns: everything people do, as the rules of one machine."""

from tests.access.turning_people import Going
from tests.access.turning_rig import PEOPLE
from tests.access.turning_rooms import Rooms
from tests.access.turning_writing import Writing

__all__ = ["PEOPLE", "Turning"]


class Turning(Writing, Rooms, Going):
    """Six people, four spaces, a few threads and a practice to begin with; the subclass says what is looked at."""

    def begin(self) -> None:
        for number in range(5):
            self.start(number)
            self.reply(number)
            self.reply(number + 7)
        for number in range(8):
            self.confirm(number)
            self.accept(number)
        self.make_practice(1)
        for number in range(3):
            self.turn_term(number)
            self.turn_entry(number)
