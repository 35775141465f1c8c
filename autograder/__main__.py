"""`python -m autograder` is the command `autograder`."""

import sys

from autograder.commands.main import main

sys.exit(main())
