/* What a study room's page does by itself: follow the log, say what happens, and notice a cut stream. */
(() => {
  "use strict";

  const find = (selector, root = document) => root.querySelector(selector);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const log = find("#log"), table = find("#table"), stream = find("#stream"), cut = find("#cut"), said = find("#said");
  let heard = Date.now(), following = true, held = false;

  const say = (text) => { said.textContent = text.trim().slice(0, 300); };
  const newest = () => [...log.querySelectorAll("[data-post]")].pop();

  /* Whoever reads further up is left there. */
  addEventListener("scroll", () => {
    following = innerHeight + scrollY > document.documentElement.scrollHeight - 240;
  }, { passive: true });

  function show(post) {
    post.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  }

  /* The table, from its top when it is too long to be seen at once. */
  function bottom() {
    const long = table.offsetHeight > innerHeight - 200;
    table.scrollIntoView({ block: long ? "start" : "nearest" });
  }

  /* What unfolds below the edge is brought up. */
  table.addEventListener("toggle", (event) => {
    if (event.target.matches(".start[open]")) event.target.scrollIntoView({ block: "start" });
  }, true);

  /* New posts are told by a line each; a screen reader hears who asked and how the answer begins. */
  let last = newest() ? newest().dataset.post : "0";
  function told() {
    const post = newest();
    if (!post || Number(post.dataset.post) <= Number(last)) return;
    last = post.dataset.post;
    const words = find(".question", post) ? `${find(".question", post).textContent}. ${(find(".said, .lead", post) || post).textContent}` : post.textContent;
    say(words.replace(/\s+/g, " "));
    if (following) show(post);
  }

  document.addEventListener("htmx:before:swap", () => { held = table.contains(document.activeElement); });

  document.addEventListener("htmx:after:swap", (event) => {
    const from = event.detail.ctx.sourceElement;
    if (from.id === "ask" && event.detail.ctx.response && event.detail.ctx.response.status === 200) {
      find("#q").value = "";
      find("#notice").textContent = "";
      following = true;
    }
    told();
    tick();
    local();
  });

  document.addEventListener("htmx:after:swap", (event) => {
    const from = event.detail.ctx.sourceElement;
    if (!(from === table || table.contains(from) || from.closest("form, a") && from.matches("[hx-target='#table']"))) return;
    const next = find("[data-focus]", table);
    const line = find("[data-say]", table);
    if (line) say(`${line.dataset.say} ${line.textContent}`);
    if (held && next) next.focus({ preventScroll: true });
    if (following || held) bottom();
  });

  /* A deadline in the reader's own time. */
  function local() {
    table.querySelectorAll("time[datetime]").forEach((time) => {
      time.textContent = new Date(time.dateTime).toLocaleString([], { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
    });
  }

  /* The server's clock decides; this one only shows it. */
  let ticking = 0;
  function tick() {
    clearInterval(ticking);
    const clock = find(".clock", table);
    if (!clock) return;
    const end = Date.now() + clock.dataset.left * 1000;
    ticking = setInterval(() => {
      const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      clock.textContent = `${left} seconds left`;
      if (left > 0) return;
      clearInterval(ticking);
      setTimeout(() => htmx.trigger(stream, "table"), 300 + Math.random() * 700);
    }, 500);
  }

  /* A stream that is cut or held back somewhere: say so, and ask for what is new instead. */
  for (const name of ["htmx:sse:after:message", "htmx:sse:after:connection", "beat"]) {
    document.addEventListener(name, () => { heard = Date.now(); cut.textContent = ""; });
  }
  /* Whoever leaves is on the way to another page already. */
  let leaving = false;
  document.addEventListener("submit", (event) => { leaving = !event.target.hasAttribute("hx-post"); });
  stream.addEventListener("out", () => { if (!leaving) location.reload(); });
  document.addEventListener("htmx:sse:error", (event) => {
    if ([403, 404].includes(event.detail.status)) location.reload();
    else cut.textContent = "Connection lost. Reconnecting.";
  });
  setInterval(() => {
    if (document.hidden || Date.now() - heard < 35000) return;
    cut.textContent = "No updates for a while. Checking again.";
    htmx.ajax("GET", `${log.dataset.news}?after=${last}`, { source: stream, swap: "none" });
    htmx.trigger(stream, "table");
  }, 10000);

  /* What could not be fetched while the network was away is fetched again. */
  document.addEventListener("htmx:error", (event) => {
    const from = event.detail.ctx && event.detail.ctx.sourceElement;
    const news = { table: "table", people: "people" }[from && from.id];
    if (news) setTimeout(() => htmx.trigger(stream, news), 2000);
  });

  /* Whoever opens the link comes to where the others are; whoever comes back, to where they were. */
  const [visit] = performance.getEntriesByType("navigation");
  if (visit && visit.type === "navigate" && !location.hash && log.offsetHeight > innerHeight) bottom();

  tick();
  local();
  /* htmx read the page before its extensions were there. */
  htmx.process(stream);
})();
