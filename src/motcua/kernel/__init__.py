"""Clock, errors, money, text, codes and crypto: words every room speaks. Never imports a room."""
