"""Tests: a file a module, and names that read as rules of the product."""
