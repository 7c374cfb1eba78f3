"""What a page shows, as plain functions on DataFrames. No Streamlit, no plotly; words come from `data/catalog/messages.toml`."""
