import { isToken } from "../../core/known";
import { literal } from "../../core/literal";
import { fitName } from "../../core/plan/name";
import { Planned } from "../../core/plan/planned";
import { checkLiteral, TextRule } from "../../core/plan/rules-of-values";
import { namespaceOf, namespaceOrName } from "../../core/props/cluster-references";
import { whole } from "../../core/props/numbers";
import { judgeProps, nested } from "../../core/props/objects";
import { below, optional, PropRules, Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { anyText, text } from "../../core/props/text";
import { NamespaceRef } from "../../core/refs";
import type { ChartProps, ChartSource } from "../chart-props";
import type { TargetCluster } from "../target-cluster";
import { targetCluster } from "./target-cluster";
import { VALUES } from "./values";

interface ChartPlan {
  readonly cluster: TargetCluster;
  readonly namespace: NamespaceRef;
  readonly releaseName: string;
  /** Left out for a chart that lies beside the stack. */
  readonly repository?: string;
  readonly chart: string;
  readonly version: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly timeoutSeconds: number;
}

/** One exact version of a chart. */
export const CHART_VERSION: Rule<string> = text({
  code: "MLP-K8S-111",
  what: "a chart version",
  pattern: /^v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/,
  allowed: "one exact version, 1.2.3: a range installs what nobody tested",
  breaks: "breaks Helm's rule",
  example: "1.2.3",
});
/** Most characters of a release's name. */
const RELEASE_MAX = 53;

const RELEASE: Omit<TextRule, "property"> = {
  code: "MLP-K8S-112",
  what: "release name",
  pattern: /^[a-z0-9]+(?:(?:-+|\.)[a-z0-9]+)*$/,
  allowed: `lower case letters, digits, hyphens and single dots, at most ${RELEASE_MAX}`,
  max: RELEASE_MAX,
  breaks: "breaks Helm's rule",
};

/** A release's name: it is part of the names of what it installs. */
export const RELEASE_NAME: Rule<string> = text({ ...RELEASE, what: "a release name", example: "release" });

/** How long an installation may take. */
export const TIMEOUT: Rule<number> = whole({
  code: "MLP-K8S-113",
  min: 30,
  max: 7200,
  unit: "seconds",
  token: "allowed",
});

const REPOSITORY = anyText("the address of a chart repository", "oci://example.com/charts");

const SOURCE: Rule<ChartSource> = checked(
  nested<ChartSource>({
    repository: optional(anyText(REPOSITORY.what, "oci://example.com/charts", { empty: "allowed" })),
    chart: anyText("a chart's name", "chart"),
    version: CHART_VERSION,
  }),
  ({ repository, chart }, at) => {
    const isFound = isGiven(repository) || isToken(chart) || isPath(chart);
    return isFound ? [] : REPOSITORY.judge(repository, below(at, "repository")).problems;
  },
);

function isGiven(repository: string | undefined): repository is string {
  return repository !== undefined && repository !== "";
}

/** A folder or an archive. A bare name without a repository is one whose repository was forgotten. */
function isPath(chart: string): boolean {
  return !chart.includes("://") && (chart.includes("/") || chart.endsWith(".tgz"));
}

const CHART: PropRules<ChartProps> = {
  cluster: targetCluster(),
  namespace: namespaceOrName(),
  source: SOURCE,
  values: optional(VALUES),
  releaseName: optional(RELEASE_NAME),
  timeoutSeconds: optional(TIMEOUT),
};

/** A release of a chart at one version, from the mirror where there is one. */
export function planChart(
  given: ChartProps,
  place: { readonly id: string; readonly chartMirror?: string },
): Planned<ChartPlan> {
  const { value: props, problems } = judgeProps<ChartProps>(given, CHART);
  const release = planReleaseName(props.releaseName, place.id);
  const { repository, chart, version } = props.source;
  return {
    plan: {
      cluster: props.cluster,
      namespace: namespaceOf(props.namespace),
      releaseName: release.plan,
      repository: isGiven(repository) ? literal(place.chartMirror ?? repository) : undefined,
      chart: literal(chart),
      version,
      values: props.values ?? {},
      timeoutSeconds: props.timeoutSeconds ?? 600,
    },
    problems: [...problems, ...release.problems],
  };
}

/** The given name of a release, else one made of its construct's id, which may give none. */
export function planReleaseName(given: string | undefined, id: string): Planned<string> {
  if (given !== undefined) return { plan: given, problems: [] };
  const made = fitName([id], { max: RELEASE_MAX, charset: "a-z0-9" }, () => "release");
  return { plan: made, problems: checkLiteral(made, { ...RELEASE, property: "releaseName" }) };
}
