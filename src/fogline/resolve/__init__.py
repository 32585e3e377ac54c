"""Claims in their own words in, Claims with one id for one thing out: actors, places, dates; alternatives kept."""
