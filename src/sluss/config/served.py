"""The program inside one serving process."""

import signal

from sluss.config.wsgi import application

__all__ = ["application"]

# Ctrl-C reaches every process of the terminal, and then the parent ends its workers itself: a second signal inside
# the worker's handler of the first would wait for it for ever.
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
