// Keeps what is typed while it is typed, and shows how it will read. Without it every page works:
// the button saves, and another button shows.

const form = document.querySelector("form[data-kept]");
const told = document.querySelector("[data-told]");
const shown = document.querySelector("[data-shown]");
const key = `brobygger ${form.dataset.key}`;
const storage = {
  // A browser may refuse to keep anything; then only the server keeps it.
  read() { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  write(words) { try { localStorage.setItem(key, JSON.stringify(words)); return true; } catch { return false; } },
  clear() { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
};

const words = () => {
  const sent = new URLSearchParams(new FormData(form));
  sent.delete("csrfmiddlewaretoken");
  return sent.toString();
};
const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;

// The answer, or null when the text did not reach the server: no connection, or signed out.
const send = async (typed) => {
  try {
    const answer = await fetch(form.dataset.kept, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams(`${typed}&csrfmiddlewaretoken=${token()}`),
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
};

// What is typed is in the browser's own storage at once, and leaves it when the server has it.
let asked = 0;
const keep = async () => {
  const typed = words();
  const question = ++asked;
  const answer = await send(typed);
  if (question !== asked) return;
  if (!answer) {
    told.textContent = told.dataset.here;
    return;
  }
  if (words() === typed) storage.clear();
  told.textContent = answer.kept;
  if (shown) shown.innerHTML = answer.html; // made by the server, with what was typed escaped
};

let pause;
form.addEventListener("input", () => {
  storage.write(words());
  clearTimeout(pause);
  pause = setTimeout(keep, 600);
});
addEventListener("online", () => { if (storage.read()) keep(); });

// Something is left from before: hand it to the server, which then offers it with its time.
const texts = (typed) => {
  const sent = new URLSearchParams(typed);
  sent.delete("state");
  return sent.toString();
};
if (document.querySelector("[data-saved]")) storage.clear();
const left = storage.read();
if (left) {
  if (texts(left) === texts(words())) storage.clear();
  else send(left).then((answer) => {
    if (!answer) return;
    storage.clear();
    // Where the page offers the text already, a reload would only take the link from the finger.
    if (!document.querySelector("[data-offered]")) location.reload();
  });
}

// Pressed twice, a button sends its form once.
let sent = false;
form.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
  clearTimeout(pause);
});
addEventListener("pageshow", () => { sent = false; });
