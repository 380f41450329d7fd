"""What a certificate says of itself and of its sample: laboratory, numbers, product, client, days."""
