"""Settings, URLs and the command line. The only place that knows every room."""
