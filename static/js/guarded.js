// Tells what the guard finds while one writes. The server says the last word when the form is sent.

for (const frame of document.querySelectorAll("[data-guarded]")) {
  const text = frame.querySelector("textarea");
  const told = frame.querySelector(".told");
  const decision = frame.querySelector("[data-decision]");
  const token = frame.closest("form").querySelector("[name=csrfmiddlewaretoken]").value;
  const words = (kind) => frame.querySelector(`[data-kind=${kind}]`)?.textContent ?? "";

  const tell = (stops, advice) => {
    const line = (said, mild) => {
      const span = document.createElement("span");
      span.className = mild ? "why mild" : "why";
      span.textContent = said;
      return span;
    };
    told.replaceChildren(...stops.map((said) => line(said)), ...advice.map((said) => line(said, true)));
    if (decision && !decision.classList.contains("wrong")) decision.hidden = advice.length === 0;
  };

  // At once, and without a connection: the hard stops. Then names and looks, which the server knows.
  let asked = 0;
  const examine = async () => {
    const stops = guard.findings(text.value).map(({ kind }) => words(kind));
    const question = ++asked;
    tell([...new Set(stops)], []);
    if (!text.value.trim()) return;
    try {
      const answer = await fetch(frame.dataset.guarded, {
        method: "POST",
        body: new URLSearchParams({ text: text.value, csrfmiddlewaretoken: token }),
      });
      const found = answer.ok && (await answer.json());
      if (found && question === asked) tell(found.stops, found.advice);
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
