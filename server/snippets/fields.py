{% if method == "client_secret_post" %}
{{ pad }}        "client_id": {{ client_id|literal }},
{{ pad }}        "client_secret": os.environ["CLIENT_SECRET"],
{% elif method == "private_key_jwt" %}
{{ pad }}        "client_assertion": os.environ["CLIENT_ASSERTION"],
{{ pad }}        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
{% elif method == "none" %}
{{ pad }}        "client_id": {{ client_id|literal }},
{% endif %}
