"""What an act or a page may answer instead of doing it.

Refused      a rule says no; the sentence is shown beside the form
NotThere     not there, or not yours: the same neutral page for both, recorded once
"""


class Refused(Exception):
    """A rule refused the act; `str()` is a translated sentence that says what to do."""


class NotThere(Exception):
    """The row does not exist or may not be seen; nobody is told which."""
