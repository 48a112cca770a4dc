{% include "needs.sh" %}
# CODE: what the browser brings back from the example of a request on this page. It is good once,
# for a minute. The verifier belongs to that example; a real client makes one for each request.
curl --silent --show-error --fail-with-body {{ token|sh }} \
{% include "auth.sh" %}
  --data-urlencode code="$CODE" \
  --data-urlencode redirect_uri={{ redirect_uri|sh }} \
  --data code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk \
  --data grant_type=authorization_code
