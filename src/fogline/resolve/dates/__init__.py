"""Time phrases in, dates with EDTF, precision and anchor out."""
