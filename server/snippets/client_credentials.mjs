const answer = await fetch({{ token|literal }}, {
  method: "POST",
{% include "auth.mjs" %}
  body: new URLSearchParams({
{% include "fields.mjs" %}
    grant_type: "client_credentials",
    scope: {{ scope|literal }},
  }),
});
if (!answer.ok) throw new Error(await answer.text());
console.log(await answer.text());
