{% if method == "client_secret_basic" %}
{{ pad }}    auth=({{ client_id|form|literal }}, os.environ["CLIENT_SECRET"]),
{% endif %}
