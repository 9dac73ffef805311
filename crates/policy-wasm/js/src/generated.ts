// Written by `cargo xtask policy build` from policies/schema.cedarschema; change the schema, not this file.

/** What kind of thing each action is done to. */
export interface Targets {
  /** Create a tenant. */
  readonly createTenant: "company";
  /** Create a user. */
  readonly createUser: "company";
  /** Deactivate a user: the account stays, nothing can be done with it. */
  readonly deactivateUser: "user";
  /** Change name, e-mail address or username of a user. */
  readonly editUser: "user";
  /** Sign out, here or on another device. */
  readonly endOwnSession: "user";
  /** See the tenants of the company. */
  readonly listTenants: "company";
  /** See the users of the company, active and deactivated. */
  readonly listUsers: "company";
  /** Make a deactivated user active again. */
  readonly reactivateUser: "user";
  /** See one user with all memberships. */
  readonly readUser: "user";
  /** Set the permissions and channels of one user in one tenant. */
  readonly setMembership: "membership";
  /** See one's own profile. */
  readonly viewOwnProfile: "user";
  /** See which rights one has, and where each comes from. */
  readonly viewOwnRights: "user";
}

/** Everything that can be asked about. */
export type Action = keyof Targets;

/** The kinds of things actions are done to. */
export const TARGET_KINDS = [
  "company",
  "tenant",
  "user",
  "membership",
] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** The administrative permissions, each given within one tenant. */
export const PERMISSIONS = [
  "tenantAdmin",
  "manageTenantFiles",
  "manageTenantTemplates",
  "viewOtherSessions",
  "viewOtherEmails",
  "viewOperators",
  "manageCampaigns",
  "tagEndedSessions",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The channels, each given within one tenant. */
export const CHANNELS = [
  "webChat",
  "ipTelephony",
  "email",
  "facebookMessenger",
  "whatsApp",
  "appleMessages",
  "vKontakte",
  "generic",
] as const;
export type Channel = (typeof CHANNELS)[number];
