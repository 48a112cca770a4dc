{% if method == "client_secret_basic" %}
  headers: { authorization: "Basic " + btoa({{ (client_id|form ~ ":")|literal }} + process.env.CLIENT_SECRET) },
{% endif %}
