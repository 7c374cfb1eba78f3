"""What `make bench` measures: ratios within one run, so that the machine and its load fall out of them."""
