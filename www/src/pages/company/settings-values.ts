import type { CompanyChange, CompanySettings } from "../../api/company.ts";
import { refused } from "../../api/problem.ts";
import { type Bounds, readWholes } from "../../ui/whole-number.ts";

/** What the server takes; told to people before they overstep it, and checked by both. */
export const bounds = {
  passwordMinLength: [8, 64],
  sessionIdleMinutes: [5, 1440],
  sessionAbsoluteHours: [1, 720],
  activationLinkDays: [1, 30],
  resetLinkMinutes: [10, 1440],
  presenceSeconds: [60, 600],
} as const satisfies Partial<Record<keyof CompanySettings, Bounds>>;

export type NumberName = keyof typeof bounds;
export type TextName = "name" | "language" | "timeZone" | "passwordBlocked" | "defaultSlotProfile";
export type SwitchName = "genericChannel" | "switchesLocked" | "oneCall" | "awayLive" | "awayOffline" | "awayEmail";

/** The settings as the form holds them: numbers as they are typed, words by the line, no profile as an empty text. */
export type SettingsValues = Record<NumberName | TextName, string> & Record<SwitchName, boolean>;

export const settingsFields = [
  "name",
  "language",
  "timeZone",
  "passwordBlocked",
  "defaultSlotProfile",
  ...(Object.keys(bounds) as NumberName[]),
];

export function valuesOf(settings: CompanySettings): SettingsValues {
  const { offeredWhileAway: away } = settings;
  return {
    name: settings.name,
    language: settings.language,
    timeZone: settings.timeZone,
    passwordBlocked: settings.passwordBlocked.join("\n"),
    defaultSlotProfile: settings.defaultSlotProfile ?? "",
    passwordMinLength: String(settings.passwordMinLength),
    sessionIdleMinutes: String(settings.sessionIdleMinutes),
    sessionAbsoluteHours: String(settings.sessionAbsoluteHours),
    activationLinkDays: String(settings.activationLinkDays),
    resetLinkMinutes: String(settings.resetLinkMinutes),
    presenceSeconds: String(settings.presenceSeconds),
    genericChannel: settings.genericChannel,
    switchesLocked: settings.switchesLocked,
    oneCall: settings.oneCall,
    awayLive: away.live,
    awayOffline: away.offline,
    awayEmail: away.email,
  };
}

/** What goes to the server; throws what the page can tell by itself, in the form of a refusal. */
export function changeOf(base: CompanySettings, change: Partial<SettingsValues>): CompanyChange {
  const { passwordBlocked, defaultSlotProfile, awayLive, awayOffline, awayEmail, ...rest } = change;
  const { numbers, errors } = readWholes(only(rest, Object.keys(bounds) as NumberName[]), bounds);
  if (errors.length > 0) throw refused(errors);
  const away = dropAbsent({ live: awayLive, offline: awayOffline, email: awayEmail });
  return {
    ...only(rest, ["name", "language", "timeZone", "genericChannel", "switchesLocked", "oneCall"]),
    ...numbers,
    ...(passwordBlocked !== undefined && { passwordBlocked: wordsOf(passwordBlocked) }),
    ...(defaultSlotProfile !== undefined && { defaultSlotProfile: defaultSlotProfile || null }),
    ...(Object.keys(away).length > 0 && { offeredWhileAway: { ...base.offeredWhileAway, ...away } }),
  };
}

/** One a line; commas part words too, so that a list can be pasted. */
export function wordsOf(lines: string): string[] {
  return [...new Set(lines.split(/[\n,;]/).map((word) => word.trim()))].filter((word) => word !== "");
}

function only<Row extends object, Name extends keyof Row>(row: Row, names: readonly Name[]): Pick<Row, Name> {
  return Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]])) as Pick<Row, Name>;
}

function dropAbsent<Row extends Record<string, boolean | undefined>>(row: Row): { [Name in keyof Row]?: boolean } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Row]?: boolean;
  };
}
