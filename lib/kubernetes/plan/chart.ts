import { Problem } from "../../core/finding";
import { literal } from "../../core/literal";
import { fitName } from "../../core/plan/name";
import { Planned } from "../../core/plan/planned";
import { checkLiteral, checkNumber, TextRule } from "../../core/plan/rules-of-values";
import { checkValues } from "./values";

/** Where a chart is fetched, and which one exactly. */
export interface ChartSource {
  /** `https://…` with an index, or `oci://…`. */
  readonly repository: string;
  /** Name of the chart. */
  readonly chart: string;
  /** One version, never a range. */
  readonly version: string;
}

interface ChartInput {
  readonly source: ChartSource;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly releaseName?: string;
  readonly timeoutSeconds?: number;
}

interface ChartPlan {
  readonly releaseName: string;
  readonly repository: string;
  readonly chart: string;
  readonly timeoutSeconds: number;
}

const VERSION: TextRule = {
  code: "MLP-K8S-111",
  property: "source.version",
  what: "chart version",
  pattern: /^v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/,
  allowed: "one exact version, 1.2.3: a range installs what nobody tested",
  breaks: "breaks Helm's rule",
};
/** Most characters of a release's name. */
const RELEASE_MAX = 53;

/** A release of a chart at one version, from the mirror where there is one. */
export function planChart(
  props: ChartInput,
  place: { readonly id: string; readonly chartMirror?: string },
): Planned<ChartPlan> {
  const releaseName = props.releaseName ?? releaseNameOf(place.id);
  return {
    plan: {
      releaseName,
      repository: literal(place.chartMirror ?? props.source.repository),
      chart: literal(props.source.chart),
      timeoutSeconds: props.timeoutSeconds ?? 600,
    },
    problems: [
      ...checkLiteral(props.source.version, VERSION),
      ...checkReleaseName(releaseName),
      ...checkValues(props.values, "values"),
      ...checkTimeout(props.timeoutSeconds),
    ],
  };
}

/** The name a release has by its construct's id. */
export function releaseNameOf(id: string): string {
  return fitName([id], { max: RELEASE_MAX, charset: "a-z0-9" }, () => "release");
}

/** Checks a release's name: it is part of the names of what it installs. */
export function checkReleaseName(releaseName: string): Problem[] {
  return checkLiteral(releaseName, {
    code: "MLP-K8S-112",
    property: "releaseName",
    what: "release name",
    pattern: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/,
    allowed: `lower case letters, digits and hyphens, at most ${RELEASE_MAX}`,
    max: RELEASE_MAX,
    breaks: "breaks Helm's rule",
  });
}

/** Checks how long an installation may take. */
export function checkTimeout(timeoutSeconds: number | undefined): Problem[] {
  return checkNumber(timeoutSeconds, {
    code: "MLP-K8S-113",
    property: "timeoutSeconds",
    min: 30,
    max: 7200,
    unit: "seconds",
  });
}
