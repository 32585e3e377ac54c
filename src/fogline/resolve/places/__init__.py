"""Places in their own words in, gazetteer places with what contains them and how exactly they are known out."""
