{% include "needs.sh" %}
# REFRESH_TOKEN: the newest one. The answer brings its successor; keep that instead.
curl --silent --show-error --fail-with-body {{ token|sh }} \
{% include "auth.sh" %}
  --data-urlencode refresh_token="$REFRESH_TOKEN" \
  --data grant_type=refresh_token
