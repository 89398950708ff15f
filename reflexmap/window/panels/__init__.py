"""What stands round the canvas: index, card, bars, and the page about the source."""
