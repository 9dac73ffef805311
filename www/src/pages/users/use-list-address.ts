import { useListPlace } from "../../ui/list/list-place.ts";
import { defaultFilter, readListAddress, writeListAddress } from "./list-address.ts";

/** Where the list of users stands, as its address says. */
export function useListAddress() {
  const place = useListPlace({ read: readListAddress, write: writeListAddress });
  return { ...place, clear: () => place.ask({ search: "", ...defaultFilter }) };
}
