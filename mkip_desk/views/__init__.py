"""Every line of Qt: the window, its pages, forms and tables."""
