"""The pages, a module each; every one has a `router`."""
