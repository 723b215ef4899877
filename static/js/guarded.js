// Tells what the guard finds while one writes. The server says the last word when the form is sent;
// only where the frame names an address does it also say while one writes.

for (const frame of document.querySelectorAll("[data-guarded]")) {
  const text = frame.querySelector("textarea");
  const told = frame.querySelector(".told");
  const decision = frame.querySelector("[data-decision]");
  const tick = decision?.querySelector("input");
  const token = frame.closest("form").querySelector("[name=csrfmiddlewaretoken]")?.value;
  const { where } = frame.querySelector("[data-guard-words]").dataset;

  const line = (said, mild) => {
    const span = document.createElement("span");
    span.className = mild ? "why mild" : "why";
    span.textContent = said;
    return span;
  };
  const tell = (stops, advice) =>
    told.replaceChildren(...stops.map((said) => line(said)), ...advice.map((said) => line(said, true)));

  // What the browser finds by itself: the hard stops, and after which word they stand.
  const own = () =>
    guard.findings(text.value).map(({ kind, after }) => {
      const remove = frame.querySelector(`[data-kind=${kind}]`)?.textContent ?? "";
      return after ? `${remove} ${where.replace("{word}", after)}` : remove;
    });

  // At once, and without a connection: the hard stops. Then names and looks, which the server
  // knows. Its advice stays until it has answered again, so that nothing jumps.
  let advice = [];
  let asked = 0;
  const examine = async () => {
    const question = ++asked;
    tell([...new Set(own())], advice);
    if (!frame.dataset.guarded) return;
    try {
      const answer = await fetch(frame.dataset.guarded, {
        method: "POST",
        body: new URLSearchParams({ text: text.value, csrfmiddlewaretoken: token }),
      });
      const found = answer.ok && (await answer.json());
      if (!found || question !== asked) return;
      advice = found.advice;
      tell(found.stops, advice);
      // A tick counts for the text it was made for.
      if (tick.value !== found.digest) tick.checked = false;
      tick.value = found.digest;
      decision.hidden = advice.length === 0;
    } catch {
      // No connection: what the browser found by itself stands.
    }
  };

  let pause;
  text.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(examine, 400);
  });
}
