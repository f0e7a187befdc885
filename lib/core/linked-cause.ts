import { IConstruct } from "constructs";
import type { Code } from "../codes";
import { Cause, Finding } from "./finding";
import { store, stored } from "./paths";

const LINKS = Symbol.for("cdktf-ml-platform/linked-causes");

type Links = Readonly<Record<string, Cause>>;

/** Says that what rules of a code find in a construct's JSON follows from a finding that was made of its props. */
export function linkCause(construct: IConstruct, code: Code, cause: Cause): void {
  store(construct, LINKS, { ...stored<Links>(construct, LINKS), [code]: cause });
}

/** The findings of rules, those that follow from another finding naming it. */
export function withLinkedCauses(root: IConstruct, findings: readonly Finding[]): Finding[] {
  if (findings.length === 0) return [];
  const links = new Map(root.node.findAll().map((construct) => [construct.node.path, stored<Links>(construct, LINKS)]));
  return findings.map((finding) => ({
    ...finding,
    causedBy: links.get(finding.path)?.[finding.code] ?? finding.causedBy,
  }));
}
