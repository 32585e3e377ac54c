"""Participants and voices in their own words in, known actors with ids, kinds and sides out."""
