"""What every room may use: errors, wording, files, terminal, templates."""
