// Draws the charts of a page: each is a Vega-Lite description in an attribute. Nothing a report says is run as a program: the
// expressions of a chart are walked as trees, so that the page's policy may forbid evaluation.
(() => {
  const LIBRARY = ["vega-6.4.0.min.js", "vega-lite-6.4.3.min.js", "vega-interpreter-2.3.2.js"];
  const DAY = 24 * 3600 * 1000;
  let library = null;
  const fetched = (name) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `/static/vendor/${name}`;
    script.onload = done;
    script.onerror = () => failed(new Error(`${name} did not come`));
    document.head.append(script);
  });
  const load = () => {
    library ??= LIBRARY.reduce((before, name) => before.then(() => fetched(name)), Promise.resolve());
    return library;
  };

  // Colours are named, not given: the page's own variables hold in both themes and on paper.
  const look = () => {
    const font = getComputedStyle(document.body).fontFamily;
    const words = { labelColor: "var(--soft)", titleColor: "var(--soft)", labelFont: font, titleFont: font, labelFontSize: 12,
      titleFontSize: 12, titleFontWeight: 400 };
    return {
      background: null, aria: false, font, view: { stroke: null },
      axis: { ...words, domainColor: "var(--rule)", tickColor: "var(--rule)", gridColor: "var(--rule)", labelLimit: 200,
        labelPadding: 6 },
      legend: { ...words, orient: "top", title: null, symbolStrokeWidth: 2, labelLimit: 260, columnPadding: 16 },
      text: { color: "var(--ink)", fontSize: 12, font }, point: { filled: true, size: 90 }, line: { strokeWidth: 2 },
    };
  };

  const draw = async (plot, domain) => {
    await load();
    if (!plot.isConnected) return;
    const told = JSON.parse(plot.dataset.chart);
    if (domain) told.layer[0].encoding.x.scale.domain = domain.map((at) => new Date(at).toISOString().slice(0, 10));
    const made = vegaLite.compile(told, { config: look() }).spec;
    const view = new vega.View(vega.parse(made, null, { ast: true }), {
      expr: vegaInterpreter.expressionInterpreter, renderer: "svg", hover: true, loader: { load: () => Promise.reject(new Error("charts fetch nothing")) },
    });
    plot.view?.finalize();
    plot.view = view;
    plot.replaceChildren();
    await view.initialize(plot).runAsync();
    plot.querySelector("svg").setAttribute("aria-hidden", "true"); // the plot itself has a name, and a table beside it
    plot.dataset.drawn = "yes";
  };

  const zooming = (figure) => {
    const plot = figure.querySelector("[data-chart]");
    const span = () => plot.view.scale("x").domain().map(Number);
    const whole = JSON.parse(plot.dataset.chart).layer[0].encoding.x.scale.domain.map((day) => Date.parse(day));
    const within = (from, to) => [Math.max(whole[0], from), Math.min(whole[1], to)];
    const goes = {
      closer: ([from, to]) => to - from > 4 * DAY ? within(from + (to - from) / 4, to - (to - from) / 4) : [from, to],
      wider: ([from, to]) => within(from - (to - from) / 2, to + (to - from) / 2),
      earlier: ([from, to]) => { const by = Math.min((to - from) / 2, from - whole[0]); return [from - by, to - by]; },
      later: ([from, to]) => { const by = Math.min((to - from) / 2, whole[1] - to); return [from + by, to + by]; },
      all: () => whole,
    };
    figure.querySelector("[data-zoom]").addEventListener("click", (event) => {
      const way = event.target.closest("[data-go]")?.dataset.go;
      if (!way || !plot.view) return;
      if (way !== "list") { draw(plot, goes[way](span())); return; }
      const [since, until] = span().map((at) => new Date(at).toISOString().slice(0, 10));
      const form = document.querySelector("form.filters");
      form.elements.since.value = since;
      form.elements.until.value = until;
      form.elements.until.dispatchEvent(new Event("change", { bubbles: true }));
    });
    figure.querySelector("[data-zoom]").hidden = false;
  };

  const seek = (root) => {
    for (const plot of root.querySelectorAll("[data-chart]:not([data-seen])")) {
      plot.dataset.seen = "yes";
      draw(plot).then(() => {
        const figure = plot.closest("figure");
        if (figure.querySelector("[data-zoom]")) zooming(figure);
      }).catch((error) => {
        plot.textContent = "This chart could not be drawn; the table says the same.";
        console.warn(error);
      });
    }
  };
  seek(document);
  document.addEventListener("htmx:afterSettle", () => seek(document));
})();
