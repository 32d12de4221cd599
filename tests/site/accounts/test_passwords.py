"""Passwords that others have on their lists are refused, and nothing is asked of the network for it."""

import hashlib
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from fanfold.site.accounts.models import User
from fanfold.site.accounts.passwords import GuessableValidator, LeakedValidator, is_listed
from fanfold.site.project import environment


@pytest.mark.parametrize(
    "weak", ["password12345", "Passw0rd!!", "qwertyuiop1", "1234567890", "correcthorse", "edith-reed-1987"]
)
def test_what_is_soon_guessed_is_refused(weak: str) -> None:
    with pytest.raises(ValidationError, match="soon be guessed"):
        GuessableValidator().validate(weak, User(username="edith-reed", email="edith@gullhaven.example"))


@pytest.mark.parametrize(
    "strong", ["a long and quiet sentence", "gullhaven ferry late", "Мокрый причал осенью", "x" * 10 + "k7!Tq#" * 50]
)
def test_what_is_hard_to_guess_is_taken(strong: str) -> None:
    GuessableValidator().validate(strong)


def test_ones_own_name_is_no_secret() -> None:
    GuessableValidator().validate("walterofgullhaven")
    with pytest.raises(ValidationError):
        GuessableValidator().validate("walterofgullhaven", User(username="walterofgullhaven"))


def digest(word: str) -> str:
    return hashlib.sha1(word.encode(), usedforsecurity=False).hexdigest().upper()


def leaked(folder: Path, words: set[str], end: str = "\r\n") -> Path:
    """A file as it is downloaded, in order, with counts of differing length."""
    file = folder / "leaked.txt"
    lines = sorted(f"{digest(word)}:{7 ** (number % 9)}" for number, word in enumerate(words))
    file.write_text(end.join(lines) + (end if lines else ""), encoding="ascii", newline="")
    return file


@given(st.sets(st.text(max_size=3), max_size=40), st.text(max_size=3), st.sampled_from(["\n", "\r\n"]))
def test_the_file_is_searched_as_a_set(
    tmp_path_factory: pytest.TempPathFactory, words: set[str], other: str, end: str
) -> None:
    file = leaked(tmp_path_factory.mktemp("leaked"), words, end)
    assert all(is_listed(digest(word), file) for word in words)
    assert is_listed(digest(other), file) == (other in words)


def test_a_leaked_password_is_refused_where_one_signs_up(tmp_path: Path, db: None, settings: object) -> None:
    own = "fanfold.site.accounts.passwords.LeakedValidator"
    file = leaked(tmp_path, {"a long and quiet sentence", "tide"})
    settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": own, "OPTIONS": {"file": file}}]  # type: ignore[attr-defined]
    for password, is_taken in (("a long and quiet sentence", False), ("a longer and quieter sentence", True)):
        form = {
            "username": "ines",
            "email": "ines@gullhaven.example",
            "pen_name": "Ines",
            "password1": password,
            "password2": password,
        }
        page = Client().post("/account/signup/", form).content.decode()
        assert ("leaked from some other site" in page) is not is_taken
        assert User.objects.filter(username="ines").exists() is is_taken


def test_a_file_that_is_not_there_is_said_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FANFOLD_LEAKED_PASSWORDS", str(tmp_path / "gone.txt"))
    with pytest.raises(ImproperlyConfigured, match="which cannot be read"):
        environment.file("FANFOLD_LEAKED_PASSWORDS")
    file = leaked(tmp_path, {"tide"})
    monkeypatch.setenv("FANFOLD_LEAKED_PASSWORDS", str(file))
    assert environment.file("FANFOLD_LEAKED_PASSWORDS") == file
    LeakedValidator(file).validate("ebb")
