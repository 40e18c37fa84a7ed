"""The second step: an app's code after code or password, each once; recovery codes; nothing walks round it."""

import re
from datetime import timedelta
from typing import Any

import pytest
import qrcode
import time_machine
from allauth.mfa.totp.internal.auth import hotp_value
from django.test import Client

from practicum.access import Seat
from practicum.kit import NotAllowed, clock
from practicum.people import actions, limits
from practicum.people.entering import enter
from practicum.people.models import Happening, Person, RecoveryCode, SecondStep, SecurityEvent, Session
from practicum.people.second_step import RECOVERY_CODES, picture_of, secret_of
from practicum.people.tests.conftest import PASSWORD, ask, confirm, seat, who, words_of

NEW, OWN, STEP = "/settings/security/second-step/new", "/settings/security/second-step", "/sign-in/second-step"


@pytest.fixture(autouse=True)
def still() -> Any:
    """Half a minute is not over in the middle of a test."""
    with time_machine.travel(clock.now(), tick=False) as travel:
        yield travel


def shown(salt: str, later: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return f"{hotp_value(secret_of(salt), int(clock.now().timestamp()) // 30 + later):06}"


def code_of(person: Person, later: int = 0) -> str:
    return shown(SecondStep.objects.get(person=person).salt, later)


@pytest.fixture
def codes(ada: Person, still: Any) -> list[str]:
    """Ada's second step is on; her recovery codes. The half minute after it has begun."""
    made = actions.turn_on_second_step(seat(ada), person=ada, salt="5a17", typed=shown("5a17"), network="")
    still.shift(timedelta(seconds=60))
    return made


def first_step(person: Person) -> Client:
    client = Client()
    done = client.post("/sign-in/password", {"email": person.email, "password": PASSWORD, "next": "/settings/places"})
    assert (done.status_code, done["Location"]) == (302, STEP)
    return client


def test_an_app_is_set_up_and_its_first_code_turns_it_on(ada, mails) -> None:
    other, client = Client(), Client()
    other.force_login(ada)
    client.force_login(ada)
    confirm(client)
    words = client.get(NEW).content.decode()
    key = re.search(r'id="secret">([A-Z2-7 ]+)<', words)[1]
    assert len(key.replace(" ", "")) == 32 and "<svg" in words

    wrong = client.post(NEW, {"code": "000000"})
    again = re.search(r'id="secret">([A-Z2-7 ]+)<', wrong.content.decode())[1]
    counter = int(clock.now().timestamp()) // 30
    done = client.post(NEW, {"code": f" {hotp_value(key.replace(' ', ''), counter):06} "})

    assert (wrong.status_code, again, done.status_code) == (422, key, 200)
    assert "not the code that belongs to this picture now" in wrong.content.decode()
    assert len(re.findall(r"<code>[A-Z2-9-]{19}</code>", done.content.decode())) == RECOVERY_CODES
    assert (who(client), who(other)) == ("ada", None)
    assert "A second step was turned on" in words_of(mails()[-1])
    assert done["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_a_password_is_the_first_step_and_the_app_the_second(ada, codes) -> None:
    client = first_step(ada)
    before = client.cookies["practicum"].value
    halfway, session = who(client), Session.objects.get()

    page = client.get(STEP)
    done = client.post(STEP, {"code": code_of(ada)})

    assert (halfway, session.person, page.status_code) == (None, None, 200)
    assert (done.status_code, done["Location"], who(client)) == (302, "/settings/places", "ada")
    assert client.cookies["practicum"].value != before
    replayed = Client()
    replayed.cookies["practicum"] = before
    assert replayed.get(STEP).status_code == 302 and who(replayed) is None


def test_a_code_by_mail_is_the_first_step_as_well(ada, codes, code_for) -> None:
    client = Client()
    ask(client, ada.email)
    asked = client.cookies["practicum"].value

    done = client.post("/sign-in/code", {"code": code_for(ada.email)})

    assert (done["Location"], who(client)) == (STEP, None)
    assert client.cookies["practicum"].value != asked
    client.post(STEP, {"code": code_of(ada)})
    assert who(client) == "ada"


def test_a_passkey_is_both_steps(ada, codes, rf) -> None:
    client = first_step(ada)
    request = rf.post("/sign-in/passkey")
    request.session, request.person = client.session, None

    enter(request, ada, Happening.SIGNED_IN_BY_PASSKEY)

    assert request.session["_auth_user_id"] == str(ada.pk)


@pytest.mark.parametrize(("later", "opens"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phone_may_be_half_a_minute_wrong(ada, codes, later, opens) -> None:
    client = first_step(ada)

    client.post(STEP, {"code": code_of(ada, later)})

    assert (who(client) == "ada") is opens


def test_a_code_opens_once_and_an_older_one_not_after_it(ada, codes) -> None:
    first, second = first_step(ada), first_step(ada)
    first.post(STEP, {"code": code_of(ada)})

    refused = [second.post(STEP, {"code": code_of(ada, later)}) for later in (0, -1)]

    assert (who(first), who(second)) == ("ada", None)
    assert [answer.status_code for answer in refused] == [422, 422]
    assert "does not fit, or was used already" in refused[0].content.decode()
    assert SecurityEvent.objects.filter(what=Happening.SECOND_STEP_FAILED).count() == 2


def test_the_code_that_turned_it_on_does_not_sign_in(ada, still) -> None:
    actions.turn_on_second_step(seat(ada), person=ada, salt="5a17", typed=shown("5a17"), network="")

    assert first_step(ada).post(STEP, {"code": code_of(ada)}).status_code == 422


def test_a_recovery_code_opens_once_and_its_owner_is_told(ada, codes, mails) -> None:
    first, second = first_step(ada), first_step(ada)

    first.post(STEP, {"code": codes[3].lower().replace("-", " ")})
    again = second.post(STEP, {"code": codes[3]})

    assert (who(first), who(second), again.status_code) == ("ada", None, 422)
    assert "A recovery code of your account was used" in words_of(mails()[-1])
    assert RecoveryCode.objects.filter(used_at=None).count() == RECOVERY_CODES - 1


def test_recovery_codes_are_kept_as_hashes_and_the_apps_key_not_at_all(ada, codes, settings) -> None:
    rows = str(list(RecoveryCode.objects.values())) + str(list(SecondStep.objects.values()))

    assert [code for code in codes if code in rows or code.replace("-", "") in rows] == []
    assert secret_of("5a17") not in rows
    with_this_key = secret_of("5a17")
    settings.SECRET_KEY = "another site's key"
    assert secret_of("5a17") != with_this_key


def test_anothers_recovery_code_opens_nothing(ada, bo, codes) -> None:
    hers = actions.turn_on_second_step(seat(bo), person=bo, salt="b0", typed=shown("b0"), network="")

    assert first_step(ada).post(STEP, {"code": hers[0]}).status_code == 422


def test_new_recovery_codes_make_the_old_ones_useless(ada, codes) -> None:
    client = first_step(ada)
    client.post(STEP, {"code": codes[0]})

    wrong = client.post(OWN, {"code": "000000", "act": "codes"})
    done = client.post(OWN, {"code": code_of(ada), "act": "codes"})
    fresh = re.findall(r"<code>([A-Z2-9-]{19})</code>", done.content.decode())

    assert (wrong.status_code, len(fresh)) == (422, RECOVERY_CODES)
    assert first_step(ada).post(STEP, {"code": codes[1]}).status_code == 422
    assert first_step(ada).post(STEP, {"code": fresh[0]}).status_code == 302


def test_it_is_turned_off_by_a_code_and_by_nothing_less(ada, codes, mails) -> None:
    client = first_step(ada)
    client.post(STEP, {"code": codes[0]})

    refused = [client.post(OWN, {"act": "off", "code": code}).status_code for code in ("", "123456", codes[0])]
    still_on = SecondStep.objects.count()
    done = client.post(OWN, {"act": "off", "code": code_of(ada)})

    assert (refused, still_on, done.status_code, SecondStep.objects.count()) == ([422] * 3, 1, 302, 0)
    assert "was turned off" in words_of(mails()[-1])
    assert Client().post("/sign-in/password", {"email": ada.email, "password": PASSWORD})["Location"] == "/"


def test_whoever_has_it_confirms_by_it_alone(ada, codes, mails) -> None:
    client = first_step(ada)
    client.post(STEP, {"code": codes[0]})
    carried = client.session
    carried["confirmed_at"] = 0
    carried.save()
    sent = len(mails())

    asked = client.get("/settings/confirm?next=/settings/tokens").content.decode()
    by_password = client.post("/settings/confirm", {"password": PASSWORD, "next": "/settings/tokens"})
    by_mail = client.post("/settings/confirm", {"next": "/settings/tokens"})
    inside = client.get("/settings/tokens").status_code
    done = client.post("/settings/confirm", {"code": code_of(ada), "next": "/settings/tokens"})

    assert "six digits" in asked and "Send a code" not in asked
    assert (by_password.status_code, by_mail.status_code, inside, len(mails())) == (422, 422, 302, sent)
    assert (done["Location"], client.get("/settings/tokens").status_code) == ("/settings/tokens", 200)


def test_the_first_step_is_forgotten_after_ten_minutes(ada, codes, still) -> None:
    client = first_step(ada)
    still.shift(timedelta(minutes=10, seconds=1))

    late = client.post(STEP, {"code": code_of(ada)})

    assert (late["Location"], who(client)) == ("/sign-in", None)
    assert "longer than ten minutes" in client.get("/sign-in").content.decode()


def test_somebody_suspended_in_between_is_not_let_in(ada, codes) -> None:
    client = first_step(ada)
    actions.suspend_person(Seat(None, console=True), person=ada)

    client.post(STEP, {"code": code_of(ada)})

    assert who(client) is None


def test_without_a_first_step_the_page_leads_to_sign_in(client, ada, codes) -> None:
    assert [client.get(STEP)["Location"], client.post(STEP, {"code": codes[0]})["Location"]] == ["/sign-in"] * 2
    assert RecoveryCode.objects.filter(used_at=None).count() == RECOVERY_CODES


def test_tries_are_counted_for_the_account_from_wherever_they_come(ada, codes) -> None:
    clients = [first_step(ada) for _n in range(limits.SECOND_STEP.number + 1)]
    tries = [each.post(STEP, {"code": "000000"}, REMOTE_ADDR=f"10.0.2.{n}") for n, each in enumerate(clients)]

    assert [answer.status_code for answer in tries] == [422] * limits.SECOND_STEP.number + [429]
    assert clients[0].post(STEP, {"code": code_of(ada)}, REMOTE_ADDR="10.0.2.99").status_code == 429
    assert "as often as is allowed" in tries[-1].content.decode()


def test_the_host_turns_it_off_for_whoever_lost_everything(ada, codes, mails) -> None:
    actions.remove_second_step(Seat(None, console=True), person=ada)

    assert (SecondStep.objects.count(), RecoveryCode.objects.count()) == (0, 0)
    assert "was turned off" in words_of(mails()[-1])
    with pytest.raises(NotAllowed):
        actions.remove_second_step(seat(ada), person=ada)


def test_the_arithmetic_is_that_of_rfc_6238() -> None:
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # appendix B: 12345678901234567890
    moments = {59: 287082, 1111111109: 81804, 1234567890: 5924, 20000000000: 353130}

    assert {moment: hotp_value(secret, moment // 30) for moment in moments} == moments


def test_the_picture_is_the_code_square_by_square() -> None:
    words = "otpauth://totp/ada%40example.org?secret=GEZDGNBVGY3TQOJQ&issuer=Practicum"
    width, path = picture_of(words)
    drawn = [[False] * width for _row in range(width)]
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path):
        for place in range(int(x), int(x) + int(run)):
            drawn[int(y)][place] = True
    code = qrcode.QRCode(border=4)
    code.add_data(words)

    assert drawn == [[bool(dark) for dark in row] for row in code.get_matrix()]
