"""What every test stands on: no screen is needed, and property tests say the same on every run."""

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("check", deadline=None, derandomize=True)
settings.load_profile("check")
