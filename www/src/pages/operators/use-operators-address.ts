import { useParams } from "react-router";
import { useListPlace } from "../../ui/list/list-place.ts";
import { noFilter, readOperatorsAddress, writeOperatorsAddress } from "./operators-address.ts";

/** Of which tenant, and where in its list of operators, as the address says. */
export function useOperatorsAddress() {
  const { tenant = "" } = useParams();
  const place = useListPlace({ read: readOperatorsAddress, write: writeOperatorsAddress });
  return { ...place, tenant, clear: () => place.ask({ search: "", ...noFilter }) };
}
