/**
 * The ways to sign in that a company can have set up (D7): so far every company has the activation link, and no other.
 * Identity providers will come from the server.
 */
export const authentications: readonly string[] = ["activationLink"];
