"""Outside systems in small, each a separate program that speaks the real protocol on a socket."""
