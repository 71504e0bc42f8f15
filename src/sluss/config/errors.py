"""What the program says instead of starting."""


class CannotRun(Exception):
    """The program cannot start or go on; `str()` is a sentence that says what to do."""
