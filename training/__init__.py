"""From the corpus and the open gold sets to the weights that `fogline` ships: data, model, training, export."""
