"""Content in, file out: the Board pack, its papers and charts. Knows no store and no window."""
