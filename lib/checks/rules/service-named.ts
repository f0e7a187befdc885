import type { Code } from "../../codes";
import { servicePrincipal } from "../../core/partition";
import type { Statement } from "../../views";
import { isHole } from "../../views/policy";
import { testsIn } from "../condition-tests";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Names that are written for a service, and that none has. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ["auto-scaling", "autoscaling"],
  ["ecs-task", "ecs-tasks"],
  ["eks-pods", "pods.eks"],
  ["event", "events"],
  ["eventbridge", "events"],
  ["eventbridge-scheduler", "scheduler"],
  ["flow-logs", "vpc-flow-logs"],
  ["kinesis-firehose", "firehose"],
  ["kinesisfirehose", "firehose"],
  ["lambdas", "lambda"],
  ["mwaa", "airflow"],
  ["pod.eks", "pods.eks"],
  ["sage-maker", "sagemaker"],
  ["spot-fleet", "spotfleet"],
  ["step-functions", "states"],
  ["stepfunctions", "states"],
  ["vpc-flow-log", "vpc-flow-logs"],
]);

/** Services that have no principal of another ending. */
const KNOWN =
  /^(?:apigateway|autoscaling|backup|batch|bedrock|cloudwatch|codebuild|codepipeline|delivery\.logs|ec2|ecs|ecs-tasks|eks|eks-fargate-pods|events|firehose|glue|kms|lambda|logs|pods\.eks|rds|s3|sagemaker|scheduler|secretsmanager|sns|sqs|states|vpc-flow-logs)$/;

/** IAM refuses a principal that is no service, at apply; a condition with such a name never holds. */
export const serviceNamed: Rule<Code> = {
  code: "MLP-IAM-214",
  title: "policies name services that there are",
  source:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services",
  check: (views) =>
    judgeEach(
      views.iam.readablePolicies("identity", "resource", "key", "trust"),
      ({ resource, argument, statements }, say) => {
        for (const statement of statements) {
          let isOpen = false;
          for (const name of namesIn(statement)) {
            if (isHole(name)) {
              isOpen ||= name.startsWith("\uE000");
              continue;
            }
            const meant = meantBy(name);
            if (meant === undefined) continue;
            say.error(resource, argument, {
              message: `${statement.label} names a service that there is not, got ${name}`,
              fix: `write ${meant}`,
            });
          }
          if (isOpen) say.unknown(resource, argument, `the service that ${statement.label} names`);
        }
      },
    ),
};

function namesIn(statement: Statement): readonly string[] {
  if (statement.condition === undefined && statement.principals.length === 0) return [];
  const passed = testsIn(statement).filter(({ key }) => /^iam:PassedToService$/i.test(key));
  return [
    ...statement.principals.filter(({ type }) => type === "Service").map(({ id }) => id),
    ...passed.flatMap(({ values }) => values),
  ];
}

/** What was meant by a name that no service has. */
function meantBy(name: string): string | undefined {
  const [, service, suffix] =
    /^([a-z0-9.-]+?)\.(amazonaws\.com|amazon\.com|aws\.com|aws\.amazon\.com|amazonaws)$/.exec(name) ?? [];
  if (service === undefined || suffix === undefined) return undefined;
  const meant = MEANT.get(service);
  if (meant !== undefined) return servicePrincipal(meant);
  return servicePrincipal("x") !== `x.${suffix}` && KNOWN.test(service) ? servicePrincipal(service) : undefined;
}
