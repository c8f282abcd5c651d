"""What every page stands on: the theme, small widgets, work off the window's thread, the open programme."""
