"""The kinds of relation that lib/check.py looks for, a module each; lib/check.py is the door to them."""
