"""Events on their way out of the chronicle: files in the field's layouts, their codebook, and comparison with other data."""
