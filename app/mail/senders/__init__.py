"""The ways out: a folder of .eml files, a mail server, GOV.UK Notify."""
