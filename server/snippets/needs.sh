{% if method == "private_key_jwt" %}
# CLIENT_ASSERTION: a JWT that your key signed; see the guide.
{% elif method != "none" %}
# CLIENT_SECRET: the secret of the client.
{% endif %}
