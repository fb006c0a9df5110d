"""How the record is said to people: values and names in words, one line for a claim, a text cut at its evidence, all harmless."""
