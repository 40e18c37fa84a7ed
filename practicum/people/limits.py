"""Lengths, caps and rates of people and sign-in."""

from practicum.kit.limits import Cap, Length, Rate

HANDLE = Length("handle", 40, "short enough to be typed after an @")
NAME = Length("person's name", 120, "long enough for every name we know of")
ORGANISATION = Length("organisation or unit name", 160, "an official name")
WHAT_I_DO = Length("what I do", 600, "a few sentences, not a curriculum vitae")
ASK_ME_ABOUT = Length("what I may be asked about", 1_000, "a list one reads at a glance")
LEAVING_WHY = Length("reason for erasing somebody", 300, "one sentence that stands in the record")
LEAVING_LINE = Length("sentence to a community one leaves without a steward", 300, "what is to become of it")
TOKEN_NAME = Length("token name", 80, "says where the token is used")

PASSWORD = Length("password", 200, "a long sentence; more only costs time to check")
PASSKEY_NAME = Length("passkey name", 60, "says which device it lives on")

PORTRAIT_BYTES = Cap("bytes a picture of oneself", 20 * 1024 * 1024, "what a telephone makes")
LANGUAGES = Cap("languages a person", 12, "those one really reads and writes")
TOKENS = Cap("tokens a person", 20, "more are forgotten, not used")
AFFILIATIONS = Cap("affiliations a person", 20, "a working life")

SIGN_IN_CODE = Rate("sign-in code for an address", 3, 3600, "a code is for one person, not for flooding an inbox")
SIGN_IN_CODE_FROM = Rate("sign-in code from one network address", 10, 3600, "guessing which addresses exist costs")
SIGN_IN_TRY = Rate("sign-in try for an account", 5, 60, "codes and passwords are not to be guessed")
SIGN_IN_TRY_FROM = Rate("sign-in try from one network address", 20, 60, "codes and passwords are not to be guessed")
SECOND_STEP = Rate("second step of an account", 5, 900, "six digits are not to be guessed after the first step")
SECOND_STEP_DAY = Rate("second step of an account in a day", 20, 86_400, "nor in a year of patience")
SIGN_UP_FROM = Rate("sign-up from one network address", 5, 3600, "people sign up once")
CONFIRM = Rate("confirmation that it is you", 3, 3600, "a code is for one act, not for flooding an inbox")
MAKE_TOKEN = Rate("token made", 20, 86_400, "scripts are set up now and then")
EDIT_PROFILE = Rate("change of a profile", 60, 3600, "a person mends words; a script would do more")
KEEP_PORTRAIT = Rate("picture of oneself", 20, 3600, "one tries a few; drawing them costs time")
CHANGE_HANDLE = Rate("change of a handle", 3, 86_400, "others have to learn the new one")
EXPORT = Rate("copy of everything about oneself", 1, 86_400, "making it reads every table; a week it can be fetched")
LEAVE = Rate("asking to be erased", 10, 86_400, "one may change one's mind, not all day long")
API_CALL = Rate("call with one token", 120, 60, "a script has time")
ANONYMOUS_CALL = Rate("anonymous call from one network address", 200, 60, "a reader, not a crawler")
