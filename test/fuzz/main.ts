import { JunitCase } from "../../tools/junit";
import { caught, runFlaggedTier, say } from "../../tools/tiers/run-tier";
import { baseline } from "../../lib/checks";
import { CONSTRUCT_ROOMS } from "../../lib/rooms";
import { publicConstructs } from "../nouns";
import { askVersionsOnce } from "../support/ask-once";
import { codesIn } from "../support/codes";
import { subjectFiles } from "./files";
import { keepRare, rareCases, takenOf } from "./rare";
import { ALL_RUNS, Outcome, runSubject, SAMPLE_RUNS } from "./run";
import { AnySubject } from "./subject";
import { validateAll } from "./validate";

const LEAST_ACCEPTED = 0.4;
const LEAST_SET = 0.05;

/** Some files share values besides their subjects. */
function isSubject(value: object): value is AnySubject {
  return "cases" in value;
}

/** The subjects of every room that has a file here. */
async function subjects(): Promise<AnySubject[]> {
  const loaded = await Promise.all(
    subjectFiles().map((file) => import(file) as Promise<Readonly<Record<string, object>>>),
  );
  return loaded.flatMap((file) => Object.values(file).filter(isSubject));
}

async function fuzz(isFull: boolean): Promise<JunitCase[]> {
  const rare = rareCases();
  const runs = isFull ? `${ALL_RUNS} cases` : `a sample of ${ALL_RUNS} cases`;
  if (!isFull) say(SAMPLED);
  askVersionsOnce();
  const fuzzed = await subjects();
  // a new construct fails the tier until it has a subject
  const cases: JunitCase[] = publicConstructs().map((name) => ({
    name: `${name} is fuzzed`,
    failure: fuzzed.some((subject) => subject.name === name) ? undefined : "no subject in test/fuzz has its name",
  }));
  const outcomes: Outcome[] = [];
  for (const subject of fuzzed) {
    const sound = await caught(`${subject.name}: ${runs}, documented findings or sound output each`, () => {
      outcomes.push(runSubject(subject, takenOf(subject.name, isFull, rare)));
      return Promise.resolve(outcomes.at(-1)?.failure);
    });
    outcomes.slice(-1).forEach(tell);
    cases.push(sound, ...outcomes.slice(-1).flatMap(shareCases));
  }
  cases.push(await caught("all accepted output passes terraform validate", () => validateAll(outcomes)));
  if (isFull) keepRare(outcomes);
  return [...cases, ...codeCases(new Set(outcomes.flatMap(({ codes }) => [...codes.keys()])))];
}

const SAMPLED = `a sample: of each construct's ${ALL_RUNS} cases the first ${SAMPLE_RUNS}, and those that alone reach a code; all: npm run test:fuzz -- --all`;

function tell({ name, accepted, refused, codes, shares }: Outcome): void {
  const [rarest] = shares;
  say(
    [
      `${name}: ${accepted.length + refused} cases, ${percent(acceptedShare({ accepted, refused }))} accepted`,
      rarest === undefined ? "no optional prop" : `rarest optional prop ${rarest[0]} in ${percent(rarest[1])}`,
      `codes ${[...codes.keys()].sort().join(" ") || "none"}`,
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

/** What no props can raise, only packages that are installed or not, and where it is raised. */
const OF_OTHER_PACKAGES: Readonly<Record<string, string>> = {
  "MLP-CORE-040": "test/core/engines.test.ts, and the tier engines with the real package",
  "MLP-CORE-041": "test/core/missing-peer.test.ts, and the tier consumer without the packages",
};

/** Every code that constructs can raise is reached. Those of rules, which a grant names as what follows, have their own proofs. */
function codeCases(reached: ReadonlySet<string>): JunitCase[] {
  const ruled = new Set<string>(baseline.rules.map(({ code }) => code));
  const codes = codesIn(...CONSTRUCT_ROOMS.map((room) => `lib/${room}`)).filter((code) => !ruled.has(code));
  return codes
    .filter((code) => !(code in OF_OTHER_PACKAGES))
    .map((code) => ({
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

void runFlaggedTier("fuzz", { script: "test:fuzz", flags: ["--all"] }, (given) => fuzz(given("--all")));
