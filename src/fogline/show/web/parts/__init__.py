"""The record as it may be shown in, what stands in each part of the page out: plain values for the templates."""
