import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { isProblem } from "../api/problem.ts";
import { ReauthenticationDialog } from "./reauthentication-dialog.tsx";

interface Reauthentication {
  /** Asks for the password; `true` once it is proved, `false` when the person would rather not. */
  ask: () => Promise<boolean>;
  /**
   * Runs a change. Where the server wants the password proved first, asks for it and runs the change once more;
   * a person who cancels gets the refusal.
   */
  proving: <T>(change: () => Promise<T>) => Promise<T>;
}

const Context = createContext<Reauthentication | null>(null);

/** Sensitive changes ask for the password again (E24): `mutationFn: (x) => proving(() => unwrap(api.POST(…)))`. */
export function useReauthentication(): Reauthentication {
  const reauthentication = useContext(Context);
  if (reauthentication === null) throw new Error("useReauthentication stands outside of its provider");
  return reauthentication;
}

export function ReauthenticationProvider({ children }: { children: ReactNode }) {
  const { isAsking, ask, answer } = useQuestion();
  const value = useMemo(() => ({ ask, proving: provingBy(ask) }), [ask]);
  return (
    <Context value={value}>
      {children}
      {isAsking && <ReauthenticationDialog onAnswer={answer} />}
    </Context>
  );
}

/** Two who ask at the same time wait for the same answer. */
function useQuestion() {
  const [isAsking, setAsking] = useState(false);
  const waiting = useRef<((isProved: boolean) => void)[]>([]);
  const ask = useCallback(() => {
    setAsking(true);
    return new Promise<boolean>((resolve) => waiting.current.push(resolve));
  }, []);
  const answer = useCallback((isProved: boolean) => {
    setAsking(false);
    for (const resolve of waiting.current.splice(0)) resolve(isProved);
  }, []);
  return { isAsking, ask, answer };
}

function provingBy(ask: Reauthentication["ask"]): Reauthentication["proving"] {
  return async (change) => {
    try {
      return await change();
    } catch (error) {
      if (!isProblem(error, "reauthenticationRequired") || !(await ask())) throw error;
      return change();
    }
  };
}
