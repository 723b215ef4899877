"""What everybody may read of the figures: the published sets, as pages and as files."""
