"""The Board pack: what will be in it, what is missing, and the file that it becomes."""
