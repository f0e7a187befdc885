import { replacementsMeasuredOn } from "../../catalog/replacements";
import { printable } from "../../core/printable";
import { ArgumentChange } from "./argument-change";
import { ArgumentLine, folded } from "./folded";
import { CHANGE_ACTIONS, ResourceChange, SettingChange, StackChange, SynthesisDiff, TwoStepRemoval } from "./change";
import { shownChange } from "./shown-change";

/** The difference as text: stack by stack, the gravest changes last, then removals in two steps, then the counts. */
export function renderDiff({ stacks, twoSteps, counts }: SynthesisDiff): string {
  const differing = stacks.filter(({ status }) => status !== "same");
  if (differing.length === 0) return "no difference";
  const happening = CHANGE_ACTIONS.filter((action) => counts[action] > 0);
  const sum = happening.map((action) => `${String(counts[action])} ${action}`).join(", ");
  return [
    ...differing.map(renderStack),
    ...(twoSteps.length === 0 ? [] : [["in two steps", ...twoSteps.map(renderSteps)].join("\n")]),
    `${sum === "" ? "no resource changes" : sum}\nreplacements as measured on ${replacementsMeasuredOn()}`,
  ].join("\n\n");
}

function renderStack({ stack, status, resources, settings }: StackChange): string {
  const grave = [...resources].sort((a, b) => CHANGE_ACTIONS.indexOf(a.action) - CHANGE_ACTIONS.indexOf(b.action));
  const heads = {
    added: `${stack} (added)`,
    removed: `${stack} (removed: its resources run on until it is destroyed from the old directory)`,
  };
  const head = status === "added" || status === "removed" ? heads[status] : stack;
  return [printable(head), ...grave.map(renderChange), ...settings.map(renderSetting)].join("\n");
}

function renderChange(change: ResourceChange): string {
  const { action, path, address, previousAddress, previousPath, instances, notes } = change;
  const times = instances === undefined ? "" : ` (${String(instances)} instances)`;
  return [
    `  ${signOf(change)} ${action} ${path}`,
    `        ${address}${times}`,
    ...(previousAddress === undefined ? [] : [`        was ${previousAddress}`]),
    ...(previousPath === undefined ? [] : [`        was at ${previousPath}`]),
    ...folded(change.arguments.map(lineOf)).map((line) => `        ${line}`),
    ...notes.map((note) => `        ! ${note}`),
  ]
    .map(printable)
    .join("\n");
}

/** The signs of Terraform's own plans, and `?` where only its plan will tell. */
function signOf({ action, createsFirst }: ResourceChange): string {
  switch (action) {
    case "added":
    case "imported":
      return "+  ";
    case "renamed":
    case "unprotected":
      return ">  ";
    case "not applied":
      return "!  ";
    case "changed":
      return "~  ";
    case "may replace":
      return createsFirst === true ? "+/?" : "-/?";
    case "replaced":
      return createsFirst === true ? "+/-" : "-/+";
    case "forgotten":
      return ".  ";
    case "destroyed":
      return "-  ";
  }
}

function lineOf({ argument, kind, before, after, effect, why }: ArgumentChange): ArgumentLine {
  const values = kind === "reference" ? "" : `: ${shownChange(before, after)}`;
  const said = effect === "unknown" ? "effect unknown" : effect;
  const reason = why === undefined ? "" : `, ${why}`;
  return { argument, says: `${values} [${said}${reason}]` };
}

function renderSetting({ setting, before, after }: SettingChange): string {
  return printable(`  ~   ${setting}: ${shownChange(before, after)}`);
}

function renderSteps({ stack, removed, first, then }: TwoStepRemoval): string {
  return [`  ${stack}  ${removed}`, `        1. ${first}`, `        2. ${then}`].map(printable).join("\n");
}
