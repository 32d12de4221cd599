"""The one kind of error Fanfold raises at a person: coded, explained, and never a traceback."""


class FanfoldError(Exception):
    """Something a person can act on.

    `code` names a page of the message reference (`fanfold explain CODE`), `message` says what is
    wrong in one sentence, `hint` says what to do about it. `exit_code` is what the command line
    returns: 3 bad input, 4 input too large, 5 output cannot be written.
    """

    def __init__(self, code: str, message: str, *, hint: str = "", exit_code: int = 3) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.exit_code = exit_code

    def __str__(self) -> str:
        return f"{self.code}: {self.message}" + (f" {self.hint}" if self.hint else "")
