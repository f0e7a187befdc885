import { Annotations } from "cdktf";
import { IConstruct } from "constructs";
import { AcknowledgementRecord, acknowledges } from "./acknowledge";
import { isCause, isPlaceOf } from "./caused-by";
import { anyFindingOf, AnyProblem, Cause, Finding, formatFinding, Problem } from "./finding";
import { userLocation } from "./location";
import { ancestors, store, stored } from "./paths";

const FINDINGS = Symbol.for("cdktf-ml-platform/findings");

const MANAGED = Symbol.for("cdktf-ml-platform/managed");

/** Marks an app that collects findings itself; they are then no CDKTF validations as well. */
export function markManaged(app: IConstruct): void {
  store(app, MANAGED, true);
}

/** Does something as if the app collected its findings itself. */
export function asManaged<T>(app: IConstruct, work: () => T): T {
  const before = stored<boolean>(app, MANAGED);
  markManaged(app);
  try {
    return work();
  } finally {
    store(app, MANAGED, before);
  }
}

/** A check that can only be made when the whole tree is built. */
export type Check = () => readonly AnyProblem[];

interface Ledger {
  readonly recorded: Finding[];
  readonly checks: Check[];
}

/**
 * Records problems on a construct and goes on, so that one run shows all of them. To go on, it takes a stand-in for what
 * an error refuses. So an error is mended and never acknowledged, unless it says that what was given is written as it is.
 */
export function recordAny(construct: IConstruct, problems: readonly AnyProblem[]): void {
  if (problems.length === 0) return;
  const location = userLocation();
  for (const problem of problems) {
    const found = anyFindingOf(problem, construct.node.path, location);
    const finding: Finding = found.severity === "error" ? { acknowledgeable: false, ...found } : found;
    ledger(construct).recorded.push(finding);
    if (finding.severity === "warning") Annotations.of(construct).addWarning(formatFinding(finding));
  }
}

/** The same for this library's own problems: another code than the listed ones does not compile. */
export const record: (construct: IConstruct, problems: readonly Problem[]) => void = recordAny;

const CARRIED = Symbol.for("cdktf-ml-platform/carried");

/**
 * Records what is wrong with a value that was made outside the tree: on the first construct of an app that takes it,
 * and on no other.
 */
export function recordCarried(construct: IConstruct, value: object, problems: readonly Problem[]): void {
  const { root } = construct.node;
  const taken = stored<WeakSet<object>>(root, CARRIED) ?? new WeakSet<object>();
  store(root, CARRIED, taken);
  if (!taken.has(value)) record(construct, problems);
  taken.add(value);
}

/** Adds a check that runs at synth. */
export function addAnyCheck(construct: IConstruct, check: Check): void {
  ledger(construct).checks.push(check);
}

/** The same for this library's own. */
export const addCheck: (construct: IConstruct, check: () => readonly Problem[]) => void = addAnyCheck;

/** The findings of one construct alone. */
export function findingsOf(construct: IConstruct): Finding[] {
  const own = stored<Ledger>(construct, FINDINGS);
  return own === undefined ? [] : [...own.recorded, ...lateFindings(construct, own)];
}

function lateFindings(construct: IConstruct, { checks }: Ledger): Finding[] {
  return checks.flatMap((check) => check().map((problem) => anyFindingOf(problem, construct.node.path)));
}

/** What was recorded on a construct and everything below it, without the checks of the whole tree. */
export function recordedBelow(root: IConstruct): Finding[] {
  return root.node.findAll().flatMap((construct) => stored<Ledger>(construct, FINDINGS)?.recorded ?? []);
}

/** The findings of a construct and everything below it, in tree order. */
export function collectFindings(root: IConstruct): Finding[] {
  return root.node.findAll().flatMap(findingsOf);
}

/** Without PlatformApp, errors reach the user as CDKTF validations, stack by stack, and late warnings as annotations. */
function validationErrors(construct: IConstruct, own: Ledger): string[] {
  if (stored<boolean>(construct.node.root, MANAGED) === true) return [];
  for (const finding of openFindings(construct, lateFindings(construct, own))) {
    if (finding.severity === "warning") Annotations.of(construct).addWarning(formatFinding(finding));
  }
  return openErrors(construct)
    .filter(({ causedBy }) => causedBy === undefined || !isOpen(causedBy, construct.node.root))
    .map(formatFinding);
}

function openErrors(construct: IConstruct): Finding[] {
  return openFindings(construct, findingsOf(construct)).filter(({ severity }) => severity === "error");
}

/** Those of a construct's findings that nobody accepted. */
function openFindings(construct: IConstruct, findings: readonly Finding[]): Finding[] {
  const accepted = acknowledgementsAbove(construct);
  return findings.filter((finding) => !accepted.some((ack) => acknowledges(ack, finding)));
}

function isOpen(cause: Cause, root: IConstruct): boolean {
  const places = root.node.findAll().filter(({ node }) => isPlaceOf(cause, node.path));
  return places.some((place) => openErrors(place).some((finding) => isCause(cause, finding)));
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
  construct.node.addValidation({ validate: () => validationErrors(construct, created) });
  return created;
}
