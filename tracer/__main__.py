"""`python tracer …`: the tracer's command line without an installation."""

from __future__ import annotations

import sys

from framewise_tracer.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
