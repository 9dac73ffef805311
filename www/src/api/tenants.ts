import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";

export const tenantsQuery = queryOptions({
  queryKey: ["tenants"],
  queryFn: () => unwrap(api.GET("/v1/tenants")),
  staleTime: 60_000,
});
