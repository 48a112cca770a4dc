import os
import time

import requests

begun = requests.post(
    {{ device|literal }},
{% include "auth.py" %}
    data={
{% include "fields.py" %}
        "scope": {{ scope|literal }},
    },
    timeout=10,
)
begun.raise_for_status()
begun = begun.json()
print("Open", begun["verification_uri"], "and enter", begun["user_code"], flush=True)

wait = begun["interval"]
while True:
    time.sleep(wait)
    answer = requests.post(
        {{ token|literal }},
{% with pad = "    " %}
{% include "auth.py" %}
{% endwith %}
        data={
{% with pad = "    " %}
{% include "fields.py" %}
{% endwith %}
            "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
            "device_code": begun["device_code"],
        },
        timeout=10,
    )
    if answer.ok:
        break
    error = answer.json()["error"]
    if error == "slow_down":
        wait += 5
    elif error != "authorization_pending":
        raise SystemExit(error)
print(answer.text)
