"""What is asked of the records of a register: what is late, what waits, what is found, what it comes to."""
