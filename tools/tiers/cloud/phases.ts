import { parseEvents, TerraformEvent } from "../../../lib/rehearsal/run/terraform";
import { errorsOf, formatDiagnostic, Terraform, whyFailed } from "../../terraform";
import { Ran } from "../../process";
import { Credentials } from "./moto";
import { Failures } from "./exclusions";

/** Seconds that one phase may take. */
const PHASE_SECONDS = 600;

/** Applies, plans and destroys one folder with one set of credentials. */
export class Phases {
  constructor(
    private readonly terraform: Terraform,
    private readonly folder: string,
    private readonly credentials: Credentials,
  ) {}

  /** Applies; the failures are the addresses that were planned and not created. */
  async apply(addresses: readonly string[]): Promise<Failures> {
    const ran = await this.run(["apply", "-json", "-auto-approve", "-input=false"]);
    const events = parseEvents(ran.stdout);
    const created = new Set(events.filter(({ type }) => type === "apply_complete").map(addressOf));
    return failuresOf(
      addresses.filter((address) => !created.has(address)),
      events,
      ran,
    );
  }

  /** Plans again; the failures are the addresses that would change, with the arguments that differ. */
  async planAgain(): Promise<Failures> {
    const ran = await this.run(["plan", "-input=false", "-detailed-exitcode", "-no-color", "-out=second.tfplan"]);
    if (ran.code === 0) return new Map();
    if (ran.code !== 2) throw new Error(`the second plan failed: ${whyFailed(ran)}`);
    const shown = await this.run(["show", "-json", "second.tfplan"]);
    const failures = changesOf(JSON.parse(shown.stdout) as PlanJson);
    if (failures.size === 0) throw new Error(`the second plan is not empty: ${ran.stdout}`);
    return failures;
  }

  /** Destroys; the failures are the addresses that are left. */
  async destroy(): Promise<Failures> {
    const ran = await this.run(["destroy", "-json", "-auto-approve", "-input=false"]);
    const left = (await this.run(["state", "list"])).stdout.split("\n").filter((line) => line !== "");
    if (left.length === 0 && ran.code !== 0) throw new Error(`destroy failed: ${whyFailed(ran)}`);
    return failuresOf(
      left.filter((address) => !address.startsWith("data.")),
      parseEvents(ran.stdout),
      ran,
    );
  }

  /** Forgets what could not be created or destroyed. */
  async forget(addresses: Iterable<string>): Promise<void> {
    const known = (await this.run(["state", "list"])).stdout.split("\n");
    const there = [...addresses].filter((address) => known.includes(address));
    if (there.length > 0) await this.run(["state", "rm", ...there]);
  }

  private run(args: readonly string[]): Promise<Ran> {
    return this.terraform.run(this.folder, args, PHASE_SECONDS, this.credentials);
  }
}

/** The part of a plan's JSON that says what changes. */
export interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[]; readonly before: unknown; readonly after: unknown };
  }[];
}

/** Addresses that a plan changes, each with its action and the arguments that differ. */
export function changesOf(plan: PlanJson): Failures {
  const changed = (plan.resource_changes ?? []).filter(
    ({ change }) => !["no-op", "read"].includes(change.actions.join()),
  );
  return new Map(
    changed.map(({ address, change }) => {
      const [before, after] = [asRecord(change.before), asRecord(change.after)];
      const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
      const differing = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
      return [address, `${change.actions.join(" and ")}: ${differing.join(", ")}`];
    }),
  );
}

/** Why each address failed: its own error, else that it was not reached. */
export function failuresOf(addresses: readonly string[], events: readonly TerraformEvent[], ran: Ran): Failures {
  const errors = errorsOf(events);
  if (addresses.length > 0 && errors.length === 0 && ran.code !== 0) throw new Error(whyFailed(ran));
  const otherwise = ran.code === 0 ? "not planned: its count is 0" : "not reached: what it depends on failed";
  const homeless = errors.filter(({ address }) => address === undefined).map(formatDiagnostic);
  return new Map(
    addresses.map((address) => {
      const own = errors
        .filter((error) => error.address === address)
        .map(({ summary, detail }) => `${summary} ${detail ?? ""}`);
      return [address, [...own, ...homeless].join("\n") || otherwise];
    }),
  );
}

function addressOf({ hook }: TerraformEvent): string {
  return hook?.resource.addr ?? "";
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
