// Reviewing with single keys: the next card is shown at once while the decision is still on its way; refusals are told in place.
(() => {
  const COUNTED = new Set(["accept", "reject", "correct"]);
  const $ = (what, within = document) => within.querySelector(what);
  const deck = () => $("[data-deck]");
  const cards = () => [...deck().children];
  const current = () => cards().find((card) => !card.hidden);
  let sending = Promise.resolve();
  let waiting = 0;

  const page = async (where) => new DOMParser().parseFromString(await (await fetch(where)).text(), "text/html");
  const token = () => ($("input[name=csrf]") || {}).value;

  const post = (where, fields) => fetch(where, {
    method: "POST", body: new URLSearchParams(fields), redirect: "error",
    headers: { Accept: "application/json", ...(token() ? { "X-CSRF-Token": token() } : {}) },
  });

  const say = (...parts) => {
    const box = $("[data-says]");
    box.replaceChildren();
    if (!parts.length) return;
    const told = document.createElement("div");
    told.className = "refusal";
    told.append(...parts);
    box.append(told);
  };
  const line = (words, name = "p") => Object.assign(document.createElement(name), { textContent: words });

  const count = (by) => {
    const bar = $("[data-progress]");
    bar.value += by;
    $("[data-count]").textContent = bar.value;
  };

  const show = (card) => {
    for (const one of cards()) one.hidden = one !== card;
    if (!card) { leave(); return; }
    card.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
    refill();
  };

  const leave = () => setTimeout(() => sending.then(() => {
    const told = new URLSearchParams(window.location.search);
    for (const name of ["after", "claim", "done"]) told.delete(name);
    window.location.assign(`/review${told.size ? `?${told}` : ""}`);
  }), 0); // after what was just decided is on its way

  const adopt = (card, before = null) => {
    const known = cards().find((one) => one.dataset.claim === card.dataset.claim);
    if (known) known.remove();
    const made = document.importNode(card, true);
    made.hidden = true;
    deck().insertBefore(made, before && before.isConnected ? before : null);
    return made;
  };

  let filling = null;
  const refill = () => {
    const where = deck().dataset.rest;
    const ahead = cards().slice(cards().indexOf(current()) + 1);
    if (!filling && where && ahead.length < 8) filling = fill(where).finally(() => { filling = null; });
    return filling;
  };
  const fill = async (where) => {
    const more = $("[data-deck]", await page(where));
    const have = new Set(cards().map((card) => card.dataset.claim));
    const found = (more ? [...more.children] : []).filter((card) => !have.has(card.dataset.claim));
    for (const card of found) adopt(card);
    if (found.length && more.dataset.rest) deck().dataset.rest = more.dataset.rest;
    else delete deck().dataset.rest;
  };

  let busy = false; // the next claims are on their way: keys wait
  const next = async () => {
    const here = current();
    const behind = () => cards()[cards().indexOf(here) + 1];
    while (!behind() && deck().dataset.rest) {
      busy = true;
      try { await refill(); } catch { break; } finally { busy = false; }
    }
    show(behind() || cards().find((card) => !card.dataset.decided && card !== here));
  };

  const remember = (told, verb, words) => {
    const form = $("[data-undo]");
    form.elements.claim.value = told.claim;
    form.elements.seen.value = told.seen;
    form.elements.decisions.value = told.decisions.map((one) => one.position).join(",");
    $("[data-last]").textContent = `You ${verb} “${words}”`;
    form.hidden = false;
  };
  const VERBS = { accept: "accepted", reject: "rejected", correct: "corrected", note: "noted on", same_as: "joined", not_same_as: "kept apart" };

  const refuse = (card, told, act) => {
    if (COUNTED.has(act)) count(-1);
    delete card.dataset.decided;
    const again = Object.assign(document.createElement("a"), { textContent: "Look at it again", href: "#" });
    again.addEventListener("click", (event) => { event.preventDefault(); say(); reload(card.dataset.claim); });
    const list = document.createElement("ul");
    for (const one of told.others || []) {
      list.append(line(`${one.reviewer}: ${one.verb.replaceAll("_", " ")}${one.slot ? ` ${one.slot}` : ""}${one.reason ? ` – ${one.reason}` : ""}`, "li"));
    }
    say(line(`Not decided: “${card.dataset.line}”`), line(told.error || "The desk did not answer."), list, again);
  };

  const reload = async (claim) => {
    const at = current();
    const found = $(`[data-claim="${CSS.escape(claim)}"]`, await page(`/review?claim=${encodeURIComponent(claim)}`));
    if (found) show(adopt(found, at));
  };

  const decide = (form, submitter) => {
    const card = form.closest("[data-claim]");
    const fields = new FormData(form, submitter);
    const act = fields.get("act").split(":")[0];
    const goes = COUNTED.has(act);
    if (goes) { card.dataset.decided = act; count(1); next(); }
    say();
    waiting += 1;
    sending = sending.then(async () => {
      let told = {};
      try {
        const answer = await post("/review", fields);
        told = await answer.json();
        if (!answer.ok) { refuse(card, told, act); return; }
        remember(told, VERBS[act], card.dataset.line);
        if (!goes) await reload(card.dataset.claim);
      } catch { refuse(card, told, act); } finally { waiting -= 1; }
    });
  };

  const undo = (form) => {
    waiting += 1;
    sending = sending.then(async () => {
      try {
        const answer = await post("/review/undo", new FormData(form));
        const told = await answer.json();
        if (!answer.ok) { say(line(told.error)); return; }
        if (told.decisions.length) count(-1);
        form.hidden = true;
        say();
        await reload(told.claim);
      } catch { say(line("The desk did not answer; load the page again.")); } finally { waiting -= 1; }
    });
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!deck() || !(form instanceof HTMLFormElement)) return;
    if (form.matches("[data-undo]")) { event.preventDefault(); undo(form); }
    else if (form.closest("[data-claim]")) { event.preventDefault(); decide(form, event.submitter); }
  });

  document.addEventListener("click", (event) => {
    if (deck() && event.target.closest("[data-later]") && !event.ctrlKey && !event.metaKey) { event.preventDefault(); next(); }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || busy || !deck() || !current()) return;
    const field = event.target.closest("input:not([type=hidden]), textarea, select");
    if (event.key === "Escape" && field) {
      const drawer = field.closest("details");
      if (drawer) drawer.open = false;
      current().focus();
      return;
    }
    if (field) return;
    if (event.key === "?") { $("[data-keys]").open = !$("[data-keys]").open; return; }
    const key = event.key.toLowerCase();
    if (!/^[a-z]$/.test(key)) return;
    const target = $(`[data-key="${key}"]`, current()) || $(`[data-undo]:not([hidden]) [data-key="${key}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.matches("[data-focus]")) { target.focus(); return; }
    if (target.matches("summary")) {
      target.parentElement.open = true;
      $("input:not([type=hidden]), select", target.parentElement).focus();
      return;
    }
    target.click();
  });

  window.addEventListener("beforeunload", (event) => { if (waiting) event.preventDefault(); });
  if (deck()) { current().focus({ preventScroll: true }); refill(); }
})();
