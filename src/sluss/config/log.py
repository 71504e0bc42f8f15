"""How the program logs: to standard error, ids and places in the code only, never a personal fact."""

import logging
import traceback
from typing import Final


class Faults(logging.Formatter):
    """One line per fault: what kind, on which page, and where in the code – not its words, which may quote a row."""

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        match = getattr(request, "resolver_match", None)
        page = match.view_name if match else "no page"
        line = f"{self.formatTime(record)} {record.levelname} {getattr(record, 'status_code', '')} {page}"
        if not record.exc_info or record.exc_info[0] is None:
            return line
        kind, _, trace = record.exc_info
        places = (f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace))
        return " | ".join([f"{line} {kind.__name__}", *places])


LOGGING: Final = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        "faults": {"()": "sluss.config.log.Faults"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "faults": {"class": "logging.StreamHandler", "formatter": "faults"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Its warnings quote the path of a missing page: an id that may be a person's.
        "django.request": {"level": "ERROR", "handlers": ["faults"], "propagate": False},
        "sluss": {"level": "INFO"},
        "axes": {"level": "ERROR"},
    },
}
"""Django's LOGGING."""
