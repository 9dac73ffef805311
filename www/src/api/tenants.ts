import { queryOptions } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "./client.ts";
import { naming } from "./problem.ts";
import type { AnswerOf, BodyOf } from "./types.ts";

export type Tenant = AnswerOf<"/v1/tenants">["tenants"][number];
export type TenantSettings = AnswerOf<"/v1/tenants/{tenant}">;
export type TenantChange = BodyOf<"/v1/tenants/{tenant}/settings", "patch">;

const allTenants = ["tenants"];

/** Those that are not archived. */
export const tenantsQuery = queryOptions({
  queryKey: [...allTenants, "open"],
  queryFn: () => unwrap(api.GET("/v1/tenants")),
  staleTime: 60_000,
});

/** With those that are archived. */
export const tenantsAndArchivedQuery = queryOptions({
  queryKey: [...allTenants, "all"],
  queryFn: () => unwrap(api.GET("/v1/tenants", { params: { query: { archived: true } } })),
});

export function tenantKey(tenant: string): string[] {
  return ["tenant", tenant];
}

export function tenantQuery(tenant: string) {
  return queryOptions({
    queryKey: tenantKey(tenant),
    queryFn: () => unwrap(api.GET("/v1/tenants/{tenant}", { params: { path: { tenant } } })),
  });
}

export interface NewTenant {
  name: string;
  /** Makes a repeated request harmless: the server makes the tenant once. */
  key: string;
}

export function addTenant({ name, key }: NewTenant): Promise<Tenant> {
  return naming(unwrap(api.POST("/v1/tenants", { body: { name }, params: { header: { "Idempotency-Key": key } } })));
}

export interface TenantEdit<Change> {
  base: TenantSettings;
  change: Change;
}

export function renameTenant({ base, change }: TenantEdit<{ name: string }>): Promise<TenantSettings> {
  return naming(unwrap(api.PATCH("/v1/tenants/{tenant}", { body: change, params: versioned(base) })));
}

export function editTenantSettings({ base, change }: TenantEdit<TenantChange>): Promise<TenantSettings> {
  return unwrap(api.PATCH("/v1/tenants/{tenant}/settings", { body: change, params: versioned(base) }));
}

export function archiveTenant(base: TenantSettings): Promise<TenantSettings> {
  return unwrap(api.POST("/v1/tenants/{tenant}/archive", { params: versioned(base) }));
}

export function restoreTenant(base: TenantSettings): Promise<TenantSettings> {
  return unwrap(api.POST("/v1/tenants/{tenant}/restore", { params: versioned(base) }));
}

function versioned(base: TenantSettings) {
  return { path: { tenant: base.id }, header: ifMatch(base) };
}
