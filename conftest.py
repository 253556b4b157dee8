import os
import sys

import pytest
from hypothesis import settings

# How long an example takes depends on the machine and on what else runs on it.
settings.register_profile("debtkit", deadline=None)
settings.load_profile("debtkit")

# Chosen before anything imports pyplot: no test needs a screen.
os.environ["MPLBACKEND"] = "Agg"


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")
