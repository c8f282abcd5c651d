"""A quarter of the shared services: asked for, returned, judged, signed off, put before a board."""
