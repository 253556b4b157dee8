"""``python -m debtkit``: the command, where its script is not on the path."""

import sys

from debtkit.cli import main

sys.exit(main())
