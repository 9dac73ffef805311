import { Component, type ReactNode } from "react";
import { withTranslation, type WithTranslation } from "react-i18next";

interface Props extends WithTranslation {
  children: ReactNode;
}

class Boundary extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    const { t, children } = this.props;
    if (!this.state.isBroken) return children;
    return (
      <main className="notice-page">
        <h1>{t("broken.title")}</h1>
        <p>{t("broken.text")}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {t("broken.reload")}
        </button>
      </main>
    );
  }
}

/** A fault of the page itself: says so, instead of leaving a white screen. */
export const ErrorBoundary = withTranslation()(Boundary);
