"""A parsed passage in, the happenings that it tells of out: triggers, participants, places, quantities, control."""
