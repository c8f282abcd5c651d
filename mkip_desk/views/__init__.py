"""Every line of Qt: the window, its pages, forms and tables."""

from mkip_desk.views.base.old_python import make_immortal

make_immortal()
