import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Operator, type OperatorPlace, operatorQuery, operatorsQuery } from "../../api/operators.ts";
import { useOperatorsAddress } from "./use-operators-address.ts";

/**
 * The operator of the panel as the list behind it tells: one reading of the tenant answers both.
 * Asked for alone is only who is not on the page of the list that is shown: another page, a filter, an address.
 */
export function useOperator(place: OperatorPlace, isAllowed: boolean) {
  const { question } = useOperatorsAddress();
  // The page behind asks it anew; this only listens.
  const list = useQuery({ ...operatorsQuery(place.tenant, question), enabled: isAllowed, refetchInterval: false });
  const listed = list.data?.operators.find(({ id }) => id === place.user);
  const last = useLast(listed, place.user);
  const isUnlisted = listed === undefined && !list.isPending && !list.isPlaceholderData;
  // Who leaves the list, by a filter on what has just been set, stays in sight while they are asked for.
  const one = useQuery({ ...operatorQuery(place), enabled: isAllowed && isUnlisted, ...last });
  return listed === undefined ? one : { ...one, data: listed, error: null, isPending: false, isError: false };
}

/** As it was told last. */
function useLast(listed: Operator | undefined, user: string): { placeholderData: Operator } | undefined {
  const [last, setLast] = useState(listed);
  if (listed !== undefined && listed !== last) setLast(listed);
  return last?.id === user ? { placeholderData: last } : undefined;
}
