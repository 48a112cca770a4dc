// Goes on when the frames of the page have been loaded, or take too long: by the form of the provider, or to the client.
"use strict";
let gone = false;
function goOn() {
  if (gone) {
    return;
  }
  gone = true;
  const form = document.getElementById("answer");
  if (form) {
    form.submit();
  } else {
    window.location.replace(document.getElementById("onward").href);
  }
}
window.addEventListener("load", goOn);
setTimeout(goOn, 5000);
