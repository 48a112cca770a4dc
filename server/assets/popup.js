// Tells the window that opened this one what came of the sign-in, for one origin alone, and goes
// away. Without such a window the browser goes on to the app.
"use strict";
const told = document.getElementById("popup").dataset;
if (window.opener && window.opener !== window) {
  window.opener.postMessage(JSON.parse(told.message), told.origin);
  window.close();
} else {
  window.location.replace(told.location);
}
