// Written by `cargo xtask policy build` from policies/schema.cedarschema; change the schema, not this file.

/** What kind of thing each action is done to. */
export interface Targets {
  /** Archive a tenant: it stays, nobody works in it. */
  readonly archiveTenant: "tenant";
  /** Change how a user signs in: by activation link and password, or by an identity provider. */
  readonly changeAuthentication: "user";
  /** Put users into groups and take them out. */
  readonly changeGroupMembers: "tenant";
  /** Change one's own password. */
  readonly changeOwnPassword: "user";
  /** Create a group of operators. */
  readonly createGroup: "tenant";
  /** Create a tenant. */
  readonly createTenant: "company";
  /** Create a user. */
  readonly createUser: "company";
  /** Deactivate a user: the account stays, nothing can be done with it. */
  readonly deactivateUser: "user";
  /** Delete a group of operators. */
  readonly deleteGroup: "tenant";
  /** Change the settings of the company. */
  readonly editCompanySettings: "company";
  /** Change how a user appears in a tenant: photo, display name, position, signature. */
  readonly editMemberProfile: "membership";
  /** Change one's own names, photo, position and signature. */
  readonly editOwnProfile: "user";
  /** Change the settings of a tenant. */
  readonly editTenantSettings: "tenant";
  /** Change name, e-mail address or username of a user. */
  readonly editUser: "user";
  /** Sign out, here or on another device. */
  readonly endOwnSession: "user";
  /** End the sign-ins of another user. */
  readonly endUserSessions: "user";
  /** Take the list of users out as a file. */
  readonly exportUsers: "company";
  /** Set the status of an operator. */
  readonly forceStatus: "membership";
  /** Free a slot that is stuck. */
  readonly freeSlot: "membership";
  /** Give a channel. One need not hold it oneself. */
  readonly giveChannel: "membership";
  /** Give a permission. */
  readonly givePermission: "membership";
  /** Make a user a company administrator. */
  readonly grantAdministrator: "user";
  /** Create and change many users from a file. */
  readonly importUsers: "company";
  /** See the tenants of the company. */
  readonly listTenants: "company";
  /** See the users of the company, active and deactivated. */
  readonly listUsers: "company";
  /** Create and revoke API tokens. */
  readonly manageApiTokens: "company";
  /** Create, change and delete the reasons for being away. */
  readonly manageAwayReasons: "company";
  /** Manage campaigns. */
  readonly manageCampaigns: "tenant";
  /** Open the file management of a tenant. */
  readonly manageFiles: "tenant";
  /** Set up the identity providers of the company. */
  readonly manageIdentityProviders: "company";
  /** Manage the files of other users. */
  readonly manageOthersFiles: "tenant";
  /** Manage the templates of other users. */
  readonly manageOthersTemplates: "tenant";
  /** Manage one's own files. */
  readonly manageOwnFiles: "tenant";
  /** Manage one's own templates. */
  readonly manageOwnTemplates: "tenant";
  /** Create, change and delete slot profiles. */
  readonly manageSlotProfiles: "company";
  /** Open the template management of a tenant. */
  readonly manageTemplates: "tenant";
  /** Make a deactivated user active again. */
  readonly reactivateUser: "user";
  /** Read the audit records of the whole company. */
  readonly readAudit: "company";
  /** Read the audit records of a tenant. */
  readonly readTenantAudit: "tenant";
  /** See one user with all memberships. */
  readonly readUser: "user";
  /** Be offered a session of a channel by a routing engine. */
  readonly receiveWork: "channel";
  /** Take a user out of a tenant, with everything held there. */
  readonly removeFromTenant: "membership";
  /** Rename a group of operators. */
  readonly renameGroup: "tenant";
  /** Rename a tenant. */
  readonly renameTenant: "tenant";
  /** Send a new activation link, voiding the older one. */
  readonly resendActivation: "user";
  /** Serve the sessions of a channel. */
  readonly serveChannel: "channel";
  /** Set the permissions and channels of one user in one tenant. */
  readonly setMembership: "membership";
  /** Be Online, Away or Offline. */
  readonly setOwnStatus: "user";
  /** Choose one's own username. */
  readonly setOwnUsername: "user";
  /** Set how many sessions a user handles at a time, for one user or many. */
  readonly setSlots: "user";
  /** Send a link to set a new password. */
  readonly startPasswordReset: "user";
  /** Switch a channel on or off for oneself. */
  readonly switchOwnChannel: "channel";
  /** Add a tag to a session. */
  readonly tagSession: "session";
  /** Take one more session of a channel. */
  readonly takeSlot: "channel";
  /** Use what a channel offers besides its sessions. */
  readonly useChannelFeatures: "channel";
  /** See the settings of the company. */
  readonly viewCompanySettings: "company";
  /** See an e-mail. */
  readonly viewEmail: "email";
  /** See the list of groups. */
  readonly viewGroups: "tenant";
  /** See the rights of another user in a tenant, and where each comes from. */
  readonly viewMemberRights: "membership";
  /** See why an operator gets no sessions. */
  readonly viewMemberWork: "membership";
  /** See the table of operators. */
  readonly viewOperators: "tenant";
  /** See which e-mails other operators have. */
  readonly viewOtherEmails: "tenant";
  /** See which sessions other operators have, and which nobody accepted. */
  readonly viewOtherSessions: "tenant";
  /** See one's own profile. */
  readonly viewOwnProfile: "user";
  /** See which rights one has, and where each comes from. */
  readonly viewOwnRights: "user";
  /** See why one gets no sessions. */
  readonly viewOwnWork: "user";
  /** See the reports of a tenant. */
  readonly viewReports: "tenant";
  /** See a session. */
  readonly viewSession: "session";
  /** See the overview of all sessions of a tenant, accepted or not. */
  readonly viewSessionOverview: "tenant";
  /** See all rights of another user, and where each comes from. */
  readonly viewUserRights: "user";
  /** Take the right “Company administrator” from a user. */
  readonly withdrawAdministrator: "user";
  /** Withdraw a channel. */
  readonly withdrawChannel: "membership";
  /** Withdraw a permission. */
  readonly withdrawPermission: "membership";
}

/** Everything that can be asked about. */
export type Action = keyof Targets;

/** The kinds of things actions are done to. */
export const TARGET_KINDS = [
  "company",
  "tenant",
  "user",
  "membership",
  "channel",
  "session",
  "email",
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
