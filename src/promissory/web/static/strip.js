// Arrow keys go from meeting to meeting along the strip, so that one Tab reaches it and the next leaves it. Without script each is a link.
(() => {
  const ready = () => {
    const strip = document.querySelector("[data-strip]:not([data-seen])");
    if (!strip) return;
    strip.dataset.seen = "yes";
    const marks = [...strip.querySelectorAll("a")];
    const at = (one) => marks.forEach((mark) => { mark.tabIndex = mark === one ? 0 : -1; });
    at(marks.at(-1));
    strip.scrollLeft = strip.scrollWidth;
    strip.addEventListener("focusin", (event) => at(event.target.closest("a")));
    strip.addEventListener("keydown", (event) => {
      const now = marks.indexOf(document.activeElement);
      const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: marks.length - 1 }[event.key];
      if (now < 0 || next === undefined || !marks[next]) return;
      event.preventDefault();
      marks[next].focus();
    });
  };
  ready();
  document.addEventListener("htmx:afterSettle", ready);
})();
