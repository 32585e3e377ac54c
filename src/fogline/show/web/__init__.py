"""A record in, the page and the HTTP API over it out: one disclosure gate before both."""
