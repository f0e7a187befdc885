import { ResourceChange, SettingChange, SynthesisDiff } from "cdktf-ml-platform/report";
import { block, cell, code, htmlCode } from "./escape";
import { fit, Section } from "./sections";
import { isAccess, isMadeUp, valueLines } from "./values";
import { CodedPlan, CodedValues } from "./with-code";

/** What reviewers are told of a stack. */
export type ReviewedStack = Pick<CodedPlan, "name" | "status" | "waitsFor" | "actions" | "rehearsed"> &
  Partial<Pick<CodedPlan, "values" | "outputs" | "basis">>;

/** What a comment is made of. */
export interface Review {
  readonly plans: { readonly stacks: readonly ReviewedStack[] };
  /** Against the base; undefined where there is none. */
  readonly diff?: SynthesisDiff;
  /** Fixed cost a month in US dollars, after and before. */
  readonly monthlyUsd: number;
  readonly monthlyUsdBefore?: number;
  /** Of what the sum holds no price. */
  readonly unpriced: number;
  /** Of everything planned. */
  readonly digest?: string;
}

/** What a comment begins with, by which it is found again. */
export const MARKER = "<!-- ml-platform plan";

/** A review as Markdown of at most so many bytes: what is lost comes first, then who may do what. */
export function renderReview(review: Review, bytes = Infinity): string {
  return fit(sectionsOf(review), bytes);
}

function sectionsOf(review: Review): Section[] {
  const { plans, diff, digest } = review;
  const { stacks } = plans;
  return [
    { title: "the heading", text: "## Plan" },
    { title: "what is replaced or destroyed", text: renderLosses(stacks, diff), byLines: true },
    ...renderRemarks(diff).map((text) => ({ title: "what is in no plan", text, byLines: true })),
    { title: "the table", text: renderTable(stacks) },
    ...stacks
      .filter(({ status }) => status === "waiting")
      .map((stack) => ({ title: "what waits", text: renderWaiting(stack) })),
    { title: "the cost", text: renderCost(review) },
    ...(digest === undefined ? [] : [{ title: "the digest", text: renderDigest(digest, stacks) }]),
    ...renderAccess(stacks),
    ...renderSettings(diff),
    ...stacks.filter(isTold).map(renderChanges),
    ...renderLocks(stacks),
  ];
}

/** Whatever a stack's status is said to be, what it does is told. */
function isTold({ status, actions, outputs = {} }: ReviewedStack): boolean {
  return status === "planned" || Object.keys({ ...actions, ...outputs }).length > 0;
}

interface Loss {
  readonly stack: string;
  readonly address: string;
  readonly what: string;
}

/** What a plan replaces or destroys; for a stack without a plan, what the difference of the code says of it. */
function lossesOf(plans: readonly ReviewedStack[], diff: SynthesisDiff | undefined): Loss[] {
  const planned = plans.flatMap(({ name, status, actions }) =>
    status === "waiting"
      ? []
      : Object.entries(actions)
          .filter(([, done]) => done.includes("delete"))
          .map(([address, done]) => ({ stack: name, address, what: done.length > 1 ? "replaced" : "destroyed" })),
  );
  const waiting = plans.filter(({ status }) => status === "waiting").map(({ name }) => name);
  const unplanned = (diff?.stacks ?? [])
    .filter(({ stack }) => waiting.includes(stack))
    .flatMap(({ stack, resources }) =>
      resources
        .filter(({ action }) => GRAVE.includes(action))
        .map(({ address, action }) => ({ stack, address, what: `${action}, by the difference of the code` })),
    );
  return [...planned, ...unplanned];
}

const GRAVE: readonly string[] = ["may replace", "replaced", "destroyed"] satisfies ResourceChange["action"][];

function renderLosses(plans: readonly ReviewedStack[], diff: SynthesisDiff | undefined): string {
  const losses = lossesOf(plans, diff);
  if (losses.length === 0) return "Nothing is replaced or destroyed.";
  const lines = losses.map((loss) => {
    const change = changeOf(loss, diff);
    const why = (change?.arguments ?? []).filter(({ effect }) => effect !== "in place");
    const reason = why.length === 0 ? "" : ` because of ${why.map(({ argument }) => code(argument)).join(", ")}`;
    const path = change === undefined ? "" : ` (${code(change.path)})`;
    return `- ${code(loss.address)}${path} of ${code(loss.stack)}: **${loss.what}**${reason}`;
  });
  return `### ⚠️ Replaced or destroyed: ${losses.length}\n\n${lines.join("\n")}`;
}

/** What no plan says: protection that goes, removals that take two steps, stacks that Terraform no longer sees. */
function renderRemarks(diff: SynthesisDiff | undefined): string[] {
  if (diff === undefined) return [];
  const lines = [
    ...diff.stacks.flatMap(({ stack, resources }) =>
      resources
        .filter(({ action }) => action === "unprotected")
        .map(
          ({ address, path }) =>
            `- ${code(address)} (${code(path)}) of ${code(stack)}: nothing keeps it from being destroyed now`,
        ),
    ),
    ...diff.twoSteps.map(
      ({ stack, removed, first, then }) =>
        `- ${code(removed)} of ${code(stack)} takes two steps: first ${code(first)}; then ${code(then)}`,
    ),
    ...diff.stacks
      .filter(({ status }) => status === "removed")
      .map(
        ({ stack, resources }) =>
          `- ${code(stack)} is no longer in the code: its resources (${resources.length}) stay as they are, and nothing manages them; destroy a stack before its code goes`,
      ),
  ];
  return lines.length === 0 ? [] : [`### ⚠️ Not in any plan\n\n${lines.join("\n")}`];
}

function changeOf({ stack, address }: Loss, diff: SynthesisDiff | undefined): ResourceChange | undefined {
  return diff?.stacks.find((one) => one.stack === stack)?.resources.find((one) => one.address === address);
}

function renderTable(plans: readonly ReviewedStack[]): string {
  const rows = plans.map(({ name, status, actions }) => {
    const count = (wanted: string): number =>
      Object.values(actions).filter(
        (done) => done.filter((one) => one !== "import" && !one.startsWith("move ")).join() === wanted,
      ).length;
    const replaced = count("delete,create") + count("create,delete");
    const figures = [count("create"), count("update"), replaced, count("delete")];
    return `| ${cell(name)} | ${cell(status)} | ${figures.map((figure) => (figure === 0 ? "" : String(figure))).join(" | ")} |`;
  });
  return ["| stack | | create | update | replace | destroy |", "|---|---|--:|--:|--:|--:|", ...rows].join("\n");
}

function renderWaiting({ name, waitsFor, rehearsed }: ReviewedStack): string {
  const counts = rehearsed === undefined ? "" : `: ${Number(rehearsed.add)} added with simulated providers`;
  return `${code(name)} could not be planned: it waits for ${waitsFor.map(code).join("; ")}. It was rehearsed instead${counts}.`;
}

function renderCost({ monthlyUsd, monthlyUsdBefore, unpriced }: Review): string {
  const before = monthlyUsdBefore === undefined ? "" : `, before ${usd(monthlyUsdBefore)}`;
  const rest = unpriced === 0 ? "" : `; ${unpriced} without a known price`;
  return `Fixed cost a month: **${usd(monthlyUsd)}**${before}${rest}. What is billed by use comes on top.`;
}

function renderDigest(digest: string, stacks: readonly ReviewedStack[]): string {
  const engines = stacks.flatMap(({ basis }) => (basis === undefined ? [] : [`Terraform ${basis.engine}`]));
  const used = [...new Set(engines)].map(code).join(", ");
  return `Digest ${code(digest)} of all changes and their values, code, assets, modules, providers, states, and ${used}. What is applied is planned again and has to be the same.`;
}

/** Which builds of providers are taken. */
function renderLocks(stacks: readonly ReviewedStack[]): Section[] {
  const locks = new Set(stacks.flatMap(({ basis }) => basis?.lock ?? []));
  return [...locks].map((lock) => ({
    title: "a lock file",
    text: `<details><summary>Providers</summary>\n\n${block(lock.trim().split("\n"), "hcl")}\n\n</details>`,
  }));
}

/** Policies, trust and public reach: each change in full. */
function renderAccess(stacks: readonly ReviewedStack[]): Section[] {
  const sections = stacks.flatMap(({ name, actions, values = {} }) =>
    Object.entries(values).flatMap(([address, all]) => {
      const access = Object.fromEntries(Object.entries(all).filter(([path]) => isAccess(address, path)));
      if (Object.values(access).every((value) => isMadeUp(address, value))) return [];
      const head = `${code(address)} of ${code(name)}: ${code((actions[address] ?? []).join(" and "))}`;
      return [{ title: `access by ${address}`, text: `${head}\n\n${block(valueLines(address, access), "diff")}` }];
    }),
  );
  const title = "who may do what";
  return sections.length === 0
    ? []
    : [{ title, text: `### 🔑 Policies, trust and public reach: ${sections.length}` }, ...sections];
}

/** Providers, backends, variables, modules: what no resource shows. */
function renderSettings(diff: SynthesisDiff | undefined): Section[] {
  const lines = (diff?.stacks ?? []).flatMap(({ stack, settings = [] }) =>
    settings.flatMap((change) => settingLines(stack, change)),
  );
  return lines.length === 0 ? [] : [{ title: "settings", text: `### Settings\n\n${block(lines, "diff")}` }];
}

function settingLines(stack: string, { setting, before, after }: SettingChange): string[] {
  const name = `${stack} ${setting}`;
  if (/secret|password|token|key/i.test(setting)) return [`! ${name} = (not shown)`];
  return [
    ...(before === undefined ? [] : [`- ${name} = ${JSON.stringify(before)}`]),
    ...(after === undefined ? [] : [`+ ${name} = ${JSON.stringify(after)}`]),
  ];
}

/** Every change of a stack with its values; those that stand above in full only by the path. */
function renderChanges({ name, actions, values = {}, outputs = {} }: ReviewedStack): Section {
  const resources = Object.entries(actions).flatMap(([address, done]) => [
    `# ${done.join(" and ")} ${address}`,
    ...valueLines(address, withoutAccess(address, values[address] ?? {})),
  ]);
  const given = Object.entries(outputs).flatMap(([output, one]) =>
    valueLines("", Object.fromEntries(Object.entries(one).map(([path, value]) => [outputAt(output, path), value]))),
  );
  const count = Object.keys(actions).length;
  const lines = [...(count === 0 ? ["# only outputs change"] : resources), ...given];
  const text = `<details><summary>${htmlCode(name)}: ${count}</summary>\n\n${block(lines, "diff")}\n\n</details>`;
  return { title: `the changes of ${name}`, text };
}

function outputAt(name: string, path: string): string {
  return `output ${name}${path === "" || path.startsWith("[") ? path : `.${path}`}`;
}

function withoutAccess(address: string, values: CodedValues): CodedValues {
  return Object.fromEntries(Object.entries(values).filter(([path]) => !isAccess(address, path)));
}

function usd(amount: number): string {
  return `$${amount.toFixed(2)}`;
}
