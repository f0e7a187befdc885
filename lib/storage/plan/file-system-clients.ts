import { recordOf } from "../../core/props/collections";
import { constructName } from "../../core/props/construct-names";
import { securityGroupId } from "../../core/props/references";
import { Rule } from "../../core/props/rule";

const NAME = constructName({
  code: "MLP-FS-003",
  what: "the name of a client",
  pattern: /^[A-Za-z][A-Za-z0-9_-]{0,39}$/,
  allowed: "letters, digits, hyphens and underscores, beginning with a letter, at most 40",
  breaks: "becomes the id of constructs",
  example: "Nodes",
});

const CLIENTS = recordOf(securityGroupId(), { key: NAME });

/** Security groups that mount a file system, by names of the user's. */
export function clientSecurityGroups(): Rule<Readonly<Record<string, string>>> {
  return CLIENTS;
}
