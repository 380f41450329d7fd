"""Spreadsheets of strangers, CSV and XLSX, as rows of cells: what each holds, and nothing made of it yet."""
