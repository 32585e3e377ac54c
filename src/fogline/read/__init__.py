"""A Document in, Claims with their words out: passages, parse, events, attribution, stance, quantities, time phrases."""
