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

// A menu opened on a narrow window would lie over the page when the window grows: there it is a row.
matchMedia("(min-width: 60rem)").addEventListener("change", () => {
  for (const menu of document.querySelectorAll(".nav[popover]:popover-open")) menu.hidePopover();
});
