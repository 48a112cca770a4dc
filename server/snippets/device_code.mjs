import { setTimeout } from "node:timers/promises";

const post = (url, fields) => fetch(url, {
  method: "POST",
{% include "auth.mjs" %}
  body: new URLSearchParams({
{% include "fields.mjs" %}
    ...fields,
  }),
});

const begun = await post({{ device|literal }}, { scope: {{ scope|literal }} });
if (!begun.ok) throw new Error(await begun.text());
const codes = await begun.json();
console.log(`Open ${codes.verification_uri} and enter ${codes.user_code}`);

let wait = codes.interval;
let answer;
for (;;) {
  await setTimeout(wait * 1000);
  answer = await post({{ token|literal }}, {
    grant_type: "urn:ietf:params:oauth:grant-type:device_code",
    device_code: codes.device_code,
  });
  if (answer.ok) break;
  const { error } = await answer.json();
  if (error === "slow_down") wait += 5;
  else if (error !== "authorization_pending") throw new Error(error);
}
console.log(await answer.text());
