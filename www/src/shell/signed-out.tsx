import { LaterOutlet } from "../later.tsx";
import { Brand } from "./brand.tsx";
import { LanguageSwitch } from "./language-switch.tsx";

/** The frame of pages that need no session: one card in the middle. */
export function SignedOut() {
  return (
    <div className="frame frame-signed-out">
      <header className="header">
        <Brand />
        <div className="header-end">
          <LanguageSwitch />
        </div>
      </header>
      <main id="main" className="card-main">
        <div className="card">
          <LaterOutlet lines={3} />
        </div>
      </main>
    </div>
  );
}
