"""Plain text in, its time phrases out: what the words mean, not yet resolved against any date."""
