import type { TenantChange, TenantSettings } from "../../api/tenants.ts";

/** The settings of a tenant as the form holds them: empty is what the company has. */
export interface SettingsValues {
  language: string;
  timeZone: string;
  note: string;
}

export const settingsFields = ["language", "timeZone", "note"];

export function settingsValues({ language, timeZone, note }: TenantSettings): SettingsValues {
  return { language: language ?? "", timeZone: timeZone ?? "", note };
}

export function settingsOf({ language, timeZone, note }: Partial<SettingsValues>): TenantChange {
  return {
    ...(language !== undefined && { language: language || null }),
    ...(timeZone !== undefined && { timeZone: timeZone.trim() || null }),
    ...(note !== undefined && { note }),
  };
}
