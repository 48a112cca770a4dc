// Hands the answer of a sign-in to the console that began it, and closes the window. Not by `opener`: that is gone when
// the way led through a provider of another origin.
"use strict";
const channel = new BroadcastChannel("countersign-console");
channel.addEventListener("message", ({ data }) => {
  if (data === "taken") window.close();
});
channel.postMessage(location.search);
// The code is good once, and has no business in the history.
history.replaceState(null, "", location.pathname);
