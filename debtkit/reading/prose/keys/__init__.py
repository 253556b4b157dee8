"""The keys of a figure, each with its table of rules."""
