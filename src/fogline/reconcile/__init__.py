"""A Reading and what is known in, Revisions out: same event? independent? control, disputes, changes."""
