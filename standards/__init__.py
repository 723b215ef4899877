"""The promise: what each municipality publishes, as data that the upper floor works from."""
