"""The families of charts, one module each; `lib/chart.py` is the way in.

    rows → levels, process, places, time, overview, pairs → a Sketch (what stands where) → draw: a plotly figure
                                                                                        → lib/picture.py: SVG and PNG
"""
