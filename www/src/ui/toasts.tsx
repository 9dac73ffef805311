import { Button, Text } from "react-aria-components";
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { CrossIcon } from "./icons.tsx";

const toasts = new ToastQueue<string>({ maxVisibleToasts: 3 });

/** Says that something was done; never an error of a form, which stands in the form. */
export function toast(text: string): void {
  toasts.add(text, { timeout: 8000 });
}

export function Toasts() {
  const { t } = useTranslation();
  return (
    <ToastRegion queue={toasts} className="toasts" aria-label={t("toasts.label")}>
      {({ toast: shown }) => (
        <Toast toast={shown} className="toast">
          <ToastContent className="toast-content">
            <Text slot="title">{shown.content}</Text>
          </ToastContent>
          <Button slot="close" className="button button-quiet button-icon" aria-label={t("toasts.close")}>
            <CrossIcon />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}
