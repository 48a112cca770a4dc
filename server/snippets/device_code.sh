{% include "needs.sh" %}
# Without DEVICE_CODE: asks for codes. Show user_code and verification_uri to the person.
# With DEVICE_CODE: asks whether the person has agreed. Again after `interval` seconds, until they have.
if [ -z "$DEVICE_CODE" ]; then
  curl --silent --show-error --fail-with-body {{ device|sh }} \
{% with pad = "  " %}
{% include "auth.sh" %}
{% endwith %}
    --data-urlencode scope={{ scope|sh }}
else
  curl --silent --show-error --fail-with-body {{ token|sh }} \
{% with pad = "  " %}
{% include "auth.sh" %}
{% endwith %}
    --data-urlencode device_code="$DEVICE_CODE" \
    --data grant_type=urn:ietf:params:oauth:grant-type:device_code
fi
