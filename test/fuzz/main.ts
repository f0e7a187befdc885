import { Construct } from "constructs";
import * as library from "../../lib";
import { JunitCase } from "../../tools/junit";
import { caught, runTier, say } from "../../tools/tiers/run-tier";
import { codesIn, CONSTRUCT_LAYERS } from "../support/codes";
import * as cluster from "./cluster.fuzz";
import * as core from "./core.fuzz";
import * as delivery from "./delivery.fuzz";
import * as iam from "./iam.fuzz";
import * as kubernetes from "./kubernetes.fuzz";
import * as network from "./network.fuzz";
import * as platform from "./platform.fuzz";
import * as registry from "./registry.fuzz";
import { Outcome, RUNS, runSubject } from "./run";
import * as serving from "./serving.fuzz";
import * as storage from "./storage.fuzz";
import { AnySubject } from "./subject";
import { validateAll } from "./validate";

const FILES = [core, iam, network, storage, registry, cluster, kubernetes, serving, delivery, platform];
const SUBJECTS: readonly AnySubject[] = FILES.flatMap((file) => Object.values<object>(file).filter(isSubject));
const LEAST_ACCEPTED = 0.4;
const LEAST_SET = 0.05;

/** Some files share values besides their subjects. */
function isSubject(value: object): value is AnySubject {
  return "cases" in value;
}

async function fuzz(): Promise<JunitCase[]> {
  const cases: JunitCase[] = publicConstructs().map((name) => ({
    name: `${name} is fuzzed`,
    failure: SUBJECTS.some((subject) => subject.name === name) ? undefined : "no subject in test/fuzz has its name",
  }));
  const outcomes: Outcome[] = [];
  for (const subject of SUBJECTS) {
    const sound = await caught(`${subject.name}: ${RUNS} cases end with documented findings or sound output`, () => {
      outcomes.push(runSubject(subject));
      return Promise.resolve(outcomes.at(-1)?.failure);
    });
    outcomes.slice(-1).forEach(tell);
    cases.push(sound, ...outcomes.slice(-1).flatMap(shareCases));
  }
  cases.push(await caught("all accepted output passes terraform validate", () => validateAll(outcomes)));
  return [...cases, ...codeCases(new Set(outcomes.flatMap(({ codes }) => [...codes])))];
}

/** Every construct that users import, found by program: a new one fails the tier until it has a subject. */
function publicConstructs(): string[] {
  return Object.entries(library)
    .filter(([, value]) => typeof value === "function" && value.prototype instanceof Construct)
    .map(([name]) => name);
}

function tell({ name, accepted, refused, codes, shares }: Outcome): void {
  const [rarest] = shares;
  say(
    [
      `${name}: ${accepted.length + refused} cases, ${percent(acceptedShare({ accepted, refused }))} accepted`,
      rarest === undefined ? "no optional prop" : `rarest optional prop ${rarest[0]} in ${percent(rarest[1])}`,
      `codes ${[...codes].sort().join(" ") || "none"}`,
    ].join("; "),
  );
}

function shareCases({ name, accepted, refused, shares }: Outcome): JunitCase[] {
  const share = acceptedShare({ accepted, refused });
  const rare = shares.filter(([, set]) => !(set >= LEAST_SET)).map(([prop, set]) => `${prop}: ${percent(set)}`);
  return [
    {
      name: `${name}: at least ${percent(LEAST_ACCEPTED)} accepted, and some refused`,
      failure: share >= LEAST_ACCEPTED && refused > 0 ? undefined : `${percent(share)} accepted, ${refused} refused`,
    },
    {
      name: `${name}: each of ${shares.length} optional props set in ${percent(LEAST_SET)} of the accepted`,
      failure: rare.length === 0 ? undefined : rare.join(", "),
    },
  ];
}

/** Every code that constructs can raise is reached. */
function codeCases(reached: ReadonlySet<string>): JunitCase[] {
  return codesIn(...CONSTRUCT_LAYERS.map((layer) => `lib/${layer}`)).map((code) => ({
    name: `${code} is reached`,
    failure: reached.has(code) ? undefined : "no case of any construct raised it",
  }));
}

function acceptedShare({ accepted, refused }: Pick<Outcome, "accepted" | "refused">): number {
  return accepted.length / (accepted.length + refused);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

void runTier("fuzz", fuzz);
