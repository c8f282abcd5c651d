"""The papers of a pack: each a function from plain content to tagged flowables. What is empty is left out."""
