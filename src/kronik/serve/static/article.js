// Choosing an event lights its evidence without loading the page anew; without this file links do it.
"use strict";
(() => {
  const labels = Object.fromEntries([...document.querySelectorAll("[data-role]")].map((item) => [item.dataset.role, item.textContent]));
  const marks = [...document.querySelectorAll("[data-marks]")].map((item) => [
    item, new Map(item.dataset.marks.trim().split(" ").reverse().map((pair) => pair.split("="))),
  ]);

  const light = (event) => {
    for (const [item, roles] of marks) {
      const role = roles.get(event);
      item.classList.toggle("lit", role !== undefined);
      if (role !== undefined) item.dataset.label = labels[role] ?? "";
      else delete item.dataset.label;
    }
    for (const card of document.querySelectorAll(".card")) card.classList.toggle("chosen", card.id === event);
  };

  const show = () => {
    const first = document.querySelector("[data-marks].lit");
    const box = first?.getBoundingClientRect();
    if (box && (box.top < 0 || box.bottom > innerHeight)) first.scrollIntoView({ block: "center" });
    document.querySelector("a[data-marks].lit")?.focus({ preventScroll: true });
  };

  // Events beside a long text scroll by themselves: a chosen one must not stay below their edge.
  const reveal = (card) => {
    const panel = card.closest(".beside");
    if (panel.scrollHeight > panel.clientHeight) panel.scrollTop = card.offsetTop;
  };

  for (const card of document.querySelectorAll("details[data-event]")) {
    card.addEventListener("toggle", () => {
      if (card.open) light(card.dataset.event);
      else if (!document.querySelector("details[data-event][open]")) light(null);
    });
    card.querySelector(".choose")?.addEventListener("click", (click) => {
      click.preventDefault();
      light(card.dataset.event);
      show();
      history.replaceState(null, "", click.currentTarget.href);
    });
  }
  for (const act of document.querySelectorAll("a[data-marks]")) {
    act.addEventListener("click", (click) => {
      const events = act.dataset.marks.trim().split(" ").map((pair) => pair.split("=")).filter(([, role]) => role === "act" || role === "retold");
      const open = document.querySelector("details[data-event][open]")?.dataset.event;
      const next = events[(events.findIndex(([event]) => event === open) + 1) % events.length]?.[0];
      const card = next && document.querySelector(`details[data-event="${CSS.escape(next)}"]`);
      if (!card) return;
      click.preventDefault();
      card.open = true;
      light(next);
      card.querySelector("summary").focus({ preventScroll: true }); // a screen reader reads what was chosen
      card.scrollIntoView({ block: "nearest" });
    });
  }
  const chosen = document.querySelector(".card.chosen");
  if (chosen) reveal(chosen);
})();
