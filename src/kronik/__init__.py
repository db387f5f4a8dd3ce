"""Kronik: news in, coded events out; who did what to whom, when, where, and on whose word."""
