// Calls the API with and without the proof, and shows what it answers.
"use strict";
const demo = document.getElementById("csrf-demo");
const place = document.getElementById("csrf-demo-answer");

async function call(headers) {
  const answer = await fetch(demo.dataset.call, { headers, credentials: "same-origin" });
  const body = await answer.json();
  const head = document.createElement("p");
  head.className = answer.ok ? "notice good" : "notice error";
  head.textContent = `${demo.dataset.answered} ${answer.status}`;
  const text = document.createElement("pre");
  text.className = "snippet";
  text.tabIndex = 0;
  text.textContent = JSON.stringify(body, null, 2);
  place.replaceChildren(head, text);
}

document.getElementById("call-with").addEventListener("click", async () => {
  const answer = await fetch(demo.dataset.proof, { credentials: "same-origin" });
  const { csrf_token } = await answer.json();
  await call({ "X-CSRF-Token": csrf_token });
});
document.getElementById("call-without").addEventListener("click", () => call({}));
document.getElementById("without-script").hidden = true;
document.getElementById("with-script").hidden = false;
