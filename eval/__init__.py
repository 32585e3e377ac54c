"""Measures on gold data: each module scores one task; `gate` holds the floors."""
