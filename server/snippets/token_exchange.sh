{% include "needs.sh" %}
# SUBJECT_TOKEN: the token that you were shown, of which a smaller one is made.
curl --silent --show-error --fail-with-body {{ token|sh }} \
{% include "auth.sh" %}
{% if scope %}
  --data-urlencode scope={{ scope|sh }} \
{% endif %}
  --data-urlencode subject_token="$SUBJECT_TOKEN" \
  --data subject_token_type=urn:ietf:params:oauth:token-type:access_token \
  --data grant_type=urn:ietf:params:oauth:grant-type:token-exchange
