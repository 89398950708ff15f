"""What a search is made of: words and their stems, the vocabulary, the index, spelling, and the answer."""
