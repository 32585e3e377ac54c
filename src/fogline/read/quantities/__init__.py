"""A parsed passage in, its numbers with bounds, units and measures out."""
