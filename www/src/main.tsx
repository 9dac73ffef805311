import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { PageGuard } from "./guard/page-guard.tsx";
import "./styles/index.css";
import { startTexts } from "./texts/i18n.ts";
import { ErrorBoundary } from "./ui/error-boundary.tsx";

// A page kept by the back button would show a session that has ended.
addEventListener("pageshow", (event) => event.persisted && location.reload());

await startTexts();

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id `root`");

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <PageGuard>
        <App />
      </PageGuard>
    </ErrorBoundary>
  </StrictMode>,
);
