// Saves taps on the log page. Without it the same form works, and the server does the same sums.

const form = document.querySelector("main.log form");
const chosen = (name) => form.querySelector(`[name=${name}]:checked`);
const choose = (name, value) => {
  const plate = form.querySelector(`[name=${name}][value="${value}"]`);
  if (plate) plate.checked = true;
};

let placeIsGuessed = !chosen("place");
let outcomeIsMoved = false;

form.addEventListener("change", ({ target }) => {
  if (target.name === "place") placeIsGuessed = false;
  if (target.name === "outcome") outcomeIsMoved = false;
  if (target.name !== "who") return;

  // A citizen is mostly met in the same place: choose it, unless the worker has chosen. The
  // guess goes with the citizen it was made for.
  if (placeIsGuessed) {
    const guess = chosen("place");
    if (guess) guess.checked = false;
    if (target.dataset.usual) choose("place", target.dataset.usual);
  }

  // Nobody met cannot have talked, and a group that was met was found.
  const outcome = chosen("outcome")?.value;
  if (target.value === "nobody" && (outcome === "talked" || outcome === "no_thanks")) {
    choose("outcome", "not_found");
    outcomeIsMoved = true;
  } else if (target.value === "group" && outcome === "not_found") {
    choose("outcome", outcomeIsMoved ? "talked" : "seen");
  } else if (target.value !== "nobody" && outcomeIsMoved) {
    choose("outcome", "talked");
    outcomeIsMoved = false;
  }
});

// A double tap on the button sends the form once.
let sent = false;
form.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
addEventListener("pageshow", () => { sent = false; });
