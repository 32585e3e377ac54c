"""Claims and the record in, what people and programs read out."""
