import os

import requests

# The newest one. The answer brings its successor; keep that instead.
answer = requests.post(
    {{ token|literal }},
{% include "auth.py" %}
    data={
{% include "fields.py" %}
        "grant_type": "refresh_token",
        "refresh_token": os.environ["REFRESH_TOKEN"],
    },
    timeout=10,
)
answer.raise_for_status()
print(answer.text)
