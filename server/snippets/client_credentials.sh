{% include "needs.sh" %}
curl --silent --show-error --fail-with-body {{ token|sh }} \
{% include "auth.sh" %}
{% if scope %}
  --data-urlencode scope={{ scope|sh }} \
{% endif %}
  --data grant_type=client_credentials
