"""For all tests: no deadline for hypothesis, since how long an example takes says something about the machine alone;
and Ctrl-C works as at a terminal."""

import signal

from hypothesis import settings

settings.register_profile("verbatim", deadline=None)
settings.load_profile("verbatim")

# A shell that starts the tests in the background has them, and every process that they start, ignore Ctrl-C.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
