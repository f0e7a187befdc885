/**
 * How the platform is deployed by CI, without stored keys.
 * @module
 */

export { DeployRoles } from "./deploy-roles";
export type { DeployRolesProps } from "./deploy-roles";
export type { DeployState } from "./plan/state";
export type { DeploySubjects } from "./plan/trust";
