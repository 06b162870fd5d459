"""The people's side of Verbatim: Discord and the command line. Imports only what `index` exports."""
