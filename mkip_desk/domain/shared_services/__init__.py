"""Shared services: what they are measured by and return each quarter, and what of it goes to a board."""
