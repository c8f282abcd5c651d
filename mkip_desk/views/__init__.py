"""Every line of Qt: the window, its pages, forms and tables."""

import sys

from mkip_desk.views.immortal import make_immortal

if sys.version_info < (3, 12):
    make_immortal(None, True, False, NotImplemented)
