{% if method == "client_secret_post" %}
    client_id: {{ client_id|literal }},
    client_secret: process.env.CLIENT_SECRET,
{% elif method == "private_key_jwt" %}
    client_assertion: process.env.CLIENT_ASSERTION,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
{% elif method == "none" %}
    client_id: {{ client_id|literal }},
{% endif %}
