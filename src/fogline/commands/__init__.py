"""A sub-command's arguments in, its answer on standard output out; one module for each kind of command."""
