"""`python -m geo.cli`: the same command."""

import sys

from geo.cli import main

sys.exit(main())
