import { Annotations } from "cdktf";
import { IConstruct } from "constructs";
import { AcknowledgementRecord, acknowledges } from "./acknowledge";
import { isCause } from "./caused-by";
import { Cause, Finding, findingOf, formatFinding, Problem } from "./finding";
import { userLocation } from "./location";
import { ancestors, store, stored } from "./paths";

const FINDINGS = Symbol.for("cdktf-ml-platform/findings");

const MANAGED = Symbol.for("cdktf-ml-platform/managed");

/** Marks an app that collects findings itself; they are then no CDKTF validations as well. */
export function markManaged(app: IConstruct): void {
  store(app, MANAGED, true);
}

/** A check that can only be made when the whole tree stands. */
export type Check = () => readonly Problem[];

interface Ledger {
  readonly recorded: Finding[];
  readonly checks: Check[];
}

/** Records problems on a construct and goes on, so that one run shows all of them. */
export function record(construct: IConstruct, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const location = userLocation();
  for (const problem of problems) {
    const finding = findingOf(problem, construct.node.path, location);
    ledger(construct).recorded.push(finding);
    if (finding.severity === "warning") Annotations.of(construct).addWarning(formatFinding(finding));
  }
}

/** Adds a check that runs at synth. */
export function addCheck(construct: IConstruct, check: Check): void {
  ledger(construct).checks.push(check);
}

/** The findings of one construct alone. */
export function findingsOf(construct: IConstruct): Finding[] {
  const own = stored<Ledger>(construct, FINDINGS);
  if (own === undefined) return [];
  const late = own.checks.flatMap((check) => check().map((problem) => findingOf(problem, construct.node.path)));
  return [...own.recorded, ...late];
}

/** The findings of a construct and everything below it, in tree order. */
export function collectFindings(root: IConstruct): Finding[] {
  return root.node.findAll().flatMap(findingsOf);
}

/** Without PlatformApp, errors reach the user as CDKTF validations, stack by stack. */
function validationErrors(construct: IConstruct): string[] {
  if (stored<boolean>(construct.node.root, MANAGED) === true) return [];
  return openErrors(construct)
    .filter(({ causedBy }) => causedBy === undefined || !isOpen(causedBy, construct.node.root))
    .map(formatFinding);
}

function openErrors(construct: IConstruct): Finding[] {
  const accepted = acknowledgementsAbove(construct);
  return findingsOf(construct).filter(
    (finding) => finding.severity === "error" && !accepted.some((ack) => acknowledges(ack, finding)),
  );
}

function isOpen(cause: Cause, root: IConstruct): boolean {
  const causing = root.node.findAll().find(({ node }) => node.path === cause.path);
  return causing !== undefined && openErrors(causing).some((finding) => isCause(cause, finding));
}

function acknowledgementsAbove(construct: IConstruct): AcknowledgementRecord[] {
  return ancestors(construct).flatMap((scope) => stored<AcknowledgementRecord[]>(scope, ACKNOWLEDGEMENTS) ?? []);
}

/** Where acknowledgements are stored on the construct they were made for. */
export const ACKNOWLEDGEMENTS = Symbol.for("cdktf-ml-platform/acknowledgements");

function ledger(construct: IConstruct): Ledger {
  const existing = stored<Ledger>(construct, FINDINGS);
  if (existing !== undefined) return existing;
  const created: Ledger = { recorded: [], checks: [] };
  store(construct, FINDINGS, created);
  construct.node.addValidation({ validate: () => validationErrors(construct) });
  return created;
}
