"""A project at its gateways: what is there, what is decided, what is agreed, what is beyond it."""
