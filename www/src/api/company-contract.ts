import type { paths } from "./schema";

// Written by hand until the schema holds these routes.

type Json<Body> = { content: { "application/json": Body } };
type Versioned = { header: { "If-Match": string } };
type Plain = object;

type Ask<Answer, Parameters = Plain> = { parameters: Parameters; requestBody?: never; responses: { 200: Json<Answer> } };
type Send<Answer, Body, Parameters = Plain> = {
  parameters: Parameters;
  requestBody: Json<Body>;
  responses: { 200: Json<Answer> };
};

export interface CompanySettings {
  id: string;
  slug: string;
  name: string;
  language: string;
  timeZone: string;
  passwordMinLength: number;
  passwordBlocked: string[];
  sessionIdleMinutes: number;
  sessionAbsoluteHours: number;
  activationLinkDays: number;
  resetLinkMinutes: number;
  genericChannel: boolean;
  switchesLocked: boolean;
  oneCall: boolean;
  offeredWhileAway: { live: boolean; offline: boolean; email: boolean };
  presenceSeconds: number;
  defaultSlotProfile?: string | null;
  version: number;
}

export type CompanyChange = Partial<Omit<CompanySettings, "id" | "slug" | "version">>;

export interface SlotNumbers {
  live: number;
  offline: number;
  email: number;
}

export interface SlotProfile extends SlotNumbers {
  id: string;
  name: string;
  users: number;
  isDefault: boolean;
  version: number;
}

export type SlotProfileFields = SlotNumbers & { name: string };

export interface AwayReason {
  id: string;
  name: string;
  paid: boolean;
  version: number;
}

export type AwayReasonFields = Pick<AwayReason, "name" | "paid">;

export interface Tenant {
  id: string;
  name: string;
  archived: boolean;
  version: number;
}

export interface TenantSettings extends Tenant {
  language?: string | null;
  timeZone?: string | null;
  note: string;
}

export type TenantChange = Partial<Pick<TenantSettings, "language" | "timeZone" | "note">>;

type ById = { path: { id: string } };
type ByTenant = { path: { tenant: string } };

interface CompanyPaths {
  "/v1/company": { get: Ask<CompanySettings>; patch: Send<CompanySettings, CompanyChange, Versioned> };
  "/v1/slot-profiles": {
    get: Ask<{ profiles: SlotProfile[]; builtIn: SlotNumbers }>;
    post: Send<SlotProfile, SlotProfileFields>;
  };
  "/v1/slot-profiles/{id}": {
    patch: Send<SlotProfile, SlotProfileFields, ById & Versioned>;
    delete: Ask<never, ById & Versioned>;
  };
  "/v1/away-reasons": { get: Ask<{ reasons: AwayReason[] }>; post: Send<AwayReason, AwayReasonFields> };
  "/v1/away-reasons/{id}": {
    patch: Send<AwayReason, AwayReasonFields, ById & Versioned>;
    delete: Ask<never, ById & Versioned>;
  };
  "/v1/tenants": {
    get: Ask<{ tenants: Tenant[] }, { query?: { archived?: boolean } }>;
    post: Send<Tenant, { name: string }, { header: { "Idempotency-Key": string } }>;
  };
  "/v1/tenants/{tenant}": {
    get: Ask<TenantSettings, ByTenant>;
    patch: Send<TenantSettings, { name: string }, ByTenant & Versioned>;
  };
  "/v1/tenants/{tenant}/settings": { patch: Send<TenantSettings, TenantChange, ByTenant & Versioned> };
  "/v1/tenants/{tenant}/archive": { post: Ask<TenantSettings, ByTenant & Versioned> };
  "/v1/tenants/{tenant}/restore": { post: Ask<TenantSettings, ByTenant & Versioned> };
}

export type AllPaths = Omit<paths, keyof CompanyPaths> & CompanyPaths;
