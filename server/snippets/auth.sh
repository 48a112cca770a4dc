{% if method == "client_secret_basic" %}
{{ pad }}  --user {{ client_id|form|sh }}:"$CLIENT_SECRET" \
{% elif method == "client_secret_post" %}
{{ pad }}  --data-urlencode client_id={{ client_id|sh }} \
{{ pad }}  --data-urlencode client_secret="$CLIENT_SECRET" \
{% elif method == "private_key_jwt" %}
{{ pad }}  --data-urlencode client_assertion="$CLIENT_ASSERTION" \
{{ pad }}  --data client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
{% else %}
{{ pad }}  --data-urlencode client_id={{ client_id|sh }} \
{% endif %}
