"""Lists of products that makers send: read, held against what is registered, shown, and carried out once confirmed."""
