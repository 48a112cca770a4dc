import os

import requests

answer = requests.post(
    {{ token|literal }},
{% include "auth.py" %}
    data={
{% include "fields.py" %}
        "grant_type": "client_credentials",
        "scope": {{ scope|literal }},
    },
    timeout=10,
)
answer.raise_for_status()
print(answer.text)
