// Gives each program on the page a button that copies it. Without this script people select and copy by hand.
"use strict";
for (const section of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  for (const block of section.querySelectorAll("pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button copy";
    button.textContent = section.dataset.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.textContent);
      button.textContent = section.dataset.copied;
      setTimeout(() => { button.textContent = section.dataset.copy; }, 2000);
    });
    block.before(button);
  }
}
