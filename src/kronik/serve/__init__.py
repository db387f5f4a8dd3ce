"""The reading room: a chronicle in the browser, and its API; the extra `serve`."""
