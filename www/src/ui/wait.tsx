import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWording } from "../texts/wording.ts";

interface WaitProps {
  /** From when on it may be tried again; `null` while there is nothing to wait for. */
  until: number | null;
  /** Why. */
  children: string;
}

/**
 * Counts down to when it may be tried again.
 * What is seen changes every second; what is read out changes twice: when the wait begins and when it is over.
 */
export function Wait({ until, children }: WaitProps) {
  const { t } = useTranslation();
  const wording = useWording();
  const left = useSecondsUntil(until);
  const whole = useWhole(until);
  const isOver = left === 0;
  const told = isOver ? t("wait.over") : `${children} ${t("wait.left", { time: wording.duration(whole) })}`;
  return (
    <>
      {until !== null && (
        <p className={`alert ${isOver ? "alert-success" : "alert-warning"}`} aria-hidden="true">
          {isOver ? t("wait.over") : `${children} ${t("wait.left", { time: wording.duration(left) })}`}
        </p>
      )}
      <span className="visually-hidden" role="status">
        {until !== null && told}
      </span>
    </>
  );
}

function useSecondsUntil(until: number | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (until === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [until]);
  return secondsBetween(now, until);
}

/** How long the wait was when it began. */
function useWhole(until: number | null): number {
  const [begun, setBegun] = useState({ until, at: Date.now() });
  if (begun.until !== until) setBegun({ until, at: Date.now() });
  return secondsBetween(begun.at, until);
}

function secondsBetween(now: number, until: number | null): number {
  return until === null ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
}
