"""What the pages are made of. Only here, in `app.py` and in `pages/` is Streamlit imported."""
