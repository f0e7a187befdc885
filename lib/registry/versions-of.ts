import { Fn } from "cdktf";
import { isToken } from "../core/known";

/** What the ARNs of a group's versions begin with, without the slash: SageMaker has the name in the case of the group's ARN. */
export function versionsOf(groupArn: string): string {
  const [group, version] = [":model-package-group/", ":model-package/"] as const;
  return isToken(groupArn) ? Fn.replace(groupArn, group, version) : groupArn.replace(group, version);
}
