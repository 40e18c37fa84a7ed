"""Settings from the environment."""

from pathlib import Path

import pytest

from practicum.kit import env

NAME = "PRACTICUM_TEST_SETTING"


@pytest.fixture(autouse=True)
def fresh_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(env, "REGISTRY", {})
    monkeypatch.delenv(NAME, raising=False)
    monkeypatch.delenv(f"{NAME}_FILE", raising=False)


def test_a_setting_that_is_not_there_has_its_default():
    read = (
        env.text(NAME, "here", help="…"),
        env.flag(NAME, True, help="…"),
        env.number(NAME, 3, help="…"),
        env.secret(NAME, "s3cret", help="…"),
    )

    assert read == ("here", True, 3, "s3cret")


@pytest.mark.parametrize(("words", "found"), [("yes", True), ("ON", True), ("1", True), ("no", False), ("0", False)])
def test_a_flag_is_read_in_many_words(monkeypatch, words, found):
    monkeypatch.setenv(NAME, words)

    assert env.flag(NAME, not found, help="…") is found


@pytest.mark.parametrize(
    ("words", "read", "expected"),
    [
        ("maybe", lambda: env.flag(NAME, help="…"), "yes or no (also 1 or 0, true or false, on or off)"),
        ("many", lambda: env.number(NAME, 1, help="…"), "a whole number from 0 up"),
        ("70000", lambda: env.number(NAME, 1, help="…", minimum=1, maximum=65_535), "a whole number 1 to 65535"),
        ("-1", lambda: env.number(NAME, 1, help="…"), "a whole number from 0 up"),
        ("blue", lambda: env.text(NAME, "red", help="…", choices=["red", "green"]), "one of red, green"),
        ("short", lambda: env.secret(NAME, help="…", shortest=20), "at least 20 characters"),
        ("", lambda: env.text(NAME, help="…", required=True), "a value"),
    ],
)
def test_a_wrong_value_names_the_setting_and_what_was_expected(monkeypatch, words, read, expected):
    monkeypatch.setenv(NAME, words)

    with pytest.raises(env.BadSetting) as refused:
        read()

    assert str(refused.value) == f"The setting {NAME} is not right: expected {expected}."


def test_a_secret_may_lie_in_a_file(monkeypatch, tmp_path: Path):
    (tmp_path / "secret").write_text("from the file\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "secret"))

    assert env.secret(NAME, help="…") == "from the file"


def test_a_secret_said_twice_or_in_a_file_that_is_not_there_stops_the_start(monkeypatch, tmp_path: Path):
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(env.BadSetting, match="a text file that this program may read"):
        env.secret(NAME, help="…")

    monkeypatch.setenv(NAME, "also here")
    with pytest.raises(env.BadSetting, match="not both"):
        env.secret(NAME, help="…")


def test_what_was_read_is_known_for_the_page_of_settings_without_secrets():
    env.number(NAME, 3, help="How many.")
    env.secret(f"{NAME}_KEY", "hush", help="The key.")

    assert list(env.REGISTRY.values()) == [
        env.Setting(NAME, "number", "3", "How many."),
        env.Setting(f"{NAME}_KEY", "secret", "", "The key."),
    ]
