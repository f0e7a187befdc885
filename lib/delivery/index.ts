/**
 * How the platform is deployed by CI, without stored keys.
 * @module
 */

export { DeployRoles } from "./deploy-roles";
export type { DeployRoleRef } from "./private/deploy-role";
export type { DeployRolesProps, DeployState, DeploySubjects } from "./deploy-roles-props";
