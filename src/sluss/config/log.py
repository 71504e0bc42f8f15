"""How the program logs: to standard error, ids only, never a personal fact."""

import logging.config


def configure(extra: dict[str, object]) -> None:
    """Django's LOGGING_CONFIG hook; `extra` is settings.LOGGING, empty here."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"handlers": ["stderr"], "level": "WARNING"},
            "loggers": {
                # Django logs the path of a missing page: an id that may be a person's.
                "django.request": {"level": "CRITICAL"},
                "sluss": {"level": "INFO"},
                "axes": {"level": "ERROR"},
            },
            **extra,
        }
    )
