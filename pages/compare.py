"""Compare: one metric, many regions and years."""
from lib.ui.frame import open_page
view=open_page()
