import type { paths } from "./schema";

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;

/** Named by where they travel, so that a regenerated schema may rename its components. */
export type Me = Json<paths["/v1/me"]["get"]["responses"][200]>;
export type UserDetail = Json<paths["/v1/users/{id}"]["get"]["responses"][200]>;
export type UserList = Json<paths["/v1/users"]["get"]["responses"][200]>;
export type Activated = Json<paths["/v1/auth/activate"]["post"]["responses"][200]>;
export type LinkView = Json<paths["/v1/auth/link"]["post"]["responses"][200]>;
export type Session = Json<paths["/v1/me/sessions"]["get"]["responses"][200]>["sessions"][number];
export type AuditList = Json<paths["/v1/audit"]["get"]["responses"][200]>;
export type AuditRecord = AuditList["records"][number];
export type Verification = Json<paths["/v1/audit/verify"]["get"]["responses"][200]>;
export type User = UserList["users"][number];
/** A membership without what only its holder is told of it. */
export type Membership = UserDetail["memberships"][number];
/** One's own: with groups and profile. */
export type OwnMembership = Me["memberships"][number];
export type GrantView = Membership["permissions"][number];
export type UserThen = Exclude<Json<paths["/v1/users/{id}/history"]["get"]["responses"][200]>, AuditList>;

/** The fields a person types; the form, the request and the field errors share these names. */
export interface UserFields {
  firstName: string;
  lastName: string;
  email: string;
  username: string;
}
