"""A seed in, a long running story of an invented country out, as articles with gold readings and known truth."""
