// Small courtesies. Every page works without them.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

document.querySelector(".errors, .note[tabindex]")?.focus();

// Quick hide leaves no way back to the page that was hidden.
for (const link of document.querySelectorAll("a.hide")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.href);
  });
}
