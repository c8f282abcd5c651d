"""The gateways: every project among its gates, and the gates of one with what they ask for and what was decided."""
