// The newest one. The answer brings its successor; keep that instead.
const answer = await fetch({{ token|literal }}, {
  method: "POST",
{% include "auth.mjs" %}
  body: new URLSearchParams({
{% include "fields.mjs" %}
    grant_type: "refresh_token",
    refresh_token: process.env.REFRESH_TOKEN,
  }),
});
if (!answer.ok) throw new Error(await answer.text());
console.log(await answer.text());
