"""Papers set as PDF/UA: values become data for one Typst template, and never markup."""
