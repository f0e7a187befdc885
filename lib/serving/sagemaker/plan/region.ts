import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { quote } from "../../../core/plan/rules-of-values";

interface Regional {
  /** ARNs of what SageMaker itself reads. */
  readonly sourceArns: readonly string[];
  readonly alarmTopicArn?: string;
}

/** Judges what has to be in the endpoint's region, where both are known. */
export function checkRegion({ sourceArns, alarmTopicArn }: Regional, region: string | undefined): Problem[] {
  if (region === undefined || isToken(region)) return [];
  const isElsewhere = (arn: string): boolean => {
    const own = typeof arn !== "string" || isToken(arn) ? undefined : arn.split(":")[3];
    return own !== undefined && own !== "" && own !== region;
  };
  const sources = sourceArns.filter(isElsewhere).map((arn): Problem => ({
    code: "MLP-SERVE-008",
    acknowledgeable: true,
    property: "model",
    message: `SageMaker takes only what is in the endpoint's own region, ${region}, got ${quote(arn)}`,
    fix: `copy it to ${region}, or make the endpoint where it is`,
  }));
  if (alarmTopicArn === undefined || !isElsewhere(alarmTopicArn)) return sources;
  const topic: Problem = {
    code: "MLP-SERVE-045",
    acknowledgeable: true,
    property: "alarmTopicArn",
    message: `CloudWatch notifies topics of its own region only, ${region}, got ${quote(alarmTopicArn)}`,
    fix: `name a topic in ${region}; it can forward to another region`,
  };
  return [...sources, topic];
}
