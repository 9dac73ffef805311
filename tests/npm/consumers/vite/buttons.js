// A page that React draws, before there is an engine and after.
import { createGuard, init } from "deskwarden";
import { Can, GuardProvider, useCan, useCheck } from "deskwarden/react";
import { createElement as h } from "react";
import { createRoot } from "react-dom/client";

/** Draws at once, then starts the engine; tells everything that could ever be seen, and how often each part was drawn. */
export async function showButtons({ bundle, before, after }) {
  const guard = createGuard(before, new TextEncoder().encode(bundle));
  const drawn = { users: 0, reasons: 0 };
  const root = document.getElementById("root");
  const seen = [];
  new MutationObserver(() => seen.push(root.textContent)).observe(root, { childList: true, subtree: true, characterData: true });
  createRoot(root).render(h(GuardProvider, { value: guard }, h(Page, { drawn })));
  await pause();
  await init();
  await pause();
  guard.update(after);
  await pause();
  guard.update(after);
  await pause();
  return { seen, drawn };
}

function Page({ drawn }) {
  return [
    h(Can, { key: 1, do: "createUser", pending: "wait ", fallback: "cannot add " }, "add "),
    h(Users, { key: 2, drawn }),
    h(Reasons, { key: 3, drawn }),
  ];
}

function Users({ drawn }) {
  drawn.users += 1;
  return useCan("listUsers") ? "users " : null;
}

function Reasons({ drawn }) {
  drawn.reasons += 1;
  const { reasons, missing } = useCheck("editUser", { user: "u2" });
  return [...reasons.map(({ id }) => id), ...missing.map(({ needs }) => `needs ${needs}`)].join();
}

const pause = () => new Promise((done) => setTimeout(done, 100));
