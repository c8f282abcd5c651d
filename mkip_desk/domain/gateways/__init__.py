"""The gateways that a project goes through, and the tolerances that it was given at them."""
