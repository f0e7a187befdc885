import { allow, check, granted, other, OTHER, OWN } from "./border-support";
import { madeWith, text } from "./places-support";

describe("MLP-IAM-130: grants on things of another account are known to be allowed there too", () => {
  const QUEUE = `arn:aws:sqs:us-east-1:${OTHER}:jobs`;

  test("warns with the statement for the other side", () => {
    expect(check("MLP-IAM-130", madeWith(granted(["sqs:SendMessage", "kms:Decrypt"], QUEUE)))).toEqual([
      text(
        "MLP-IAM-130",
        "s/P aws_iam_role_policy.P.policy",
        `the role is of account ${OWN}, and this app makes nothing in account ${OTHER} that lets it in: one side alone allows nothing, got ["${QUEUE}"]`,
        `let account ${OTHER} allow it on its side, {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${OWN}:root"},` +
          `"Action":["sqs:SendMessage"],"Resource":"${QUEUE}"}, and acknowledge this`,
      ).replace(/^error/, "warning"),
    ]);
  });

  test.each([
    `arn:aws:kms:us-east-1:${OTHER}:key/1234abcd`,
    `arn:aws:secretsmanager:us-east-1:${OTHER}:secret:team/*`,
    `arn:aws:lambda:us-east-1:${OTHER}:function:score`,
    `arn:aws:dynamodb:us-east-1:${OTHER}:table/features/index/by-day`,
    `arn:aws:events:us-east-1:${OTHER}:event-bus/default`,
  ])("warns of %s, and not of its own", (arn) => {
    expect(check("MLP-IAM-130", madeWith(granted("x:Y", arn)))).toHaveLength(1);
    expect(check("MLP-IAM-130", madeWith(granted("x:Y", arn.replace(OTHER, OWN))))).toEqual([]);
  });

  test("is one for a statement, an account and a service", () => {
    const both = granted("sqs:SendMessage", QUEUE, `${QUEUE}-dead`);
    expect(check("MLP-IAM-130", madeWith(both))).toEqual([expect.stringContaining(`got ["${QUEUE}","${QUEUE}-dead"]`)]);
    const key = `arn:aws:kms:us-east-1:${OTHER}:key/1234abcd`;
    expect(check("MLP-IAM-130", madeWith(granted(["sqs:SendMessage", "kms:Decrypt"], QUEUE, key)))).toEqual([
      expect.stringContaining('"Action":["sqs:SendMessage"]'),
      expect.stringContaining('"Action":["kms:Decrypt"]'),
    ]);
    const third = granted("sqs:SendMessage", QUEUE, QUEUE.replace(OTHER, "333333333333"));
    expect(check("MLP-IAM-130", madeWith(third))).toHaveLength(2);
  });

  test("passes for what may be for everybody, or is reached in another way, and for any account", () => {
    for (const arn of [
      "arn:aws:ecr:us-east-1:763104351884:repository/pytorch-training",
      "arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged",
      "arn:aws:lambda:us-east-1:017000801446:layer:Powertools:1",
      "arn:aws:sagemaker:us-east-1:865070037744:model-package/sold",
      `arn:aws:ssm:us-east-1:${OTHER}:parameter/shared`,
      `arn:aws:logs:us-east-1:${OTHER}:log-group:x`,
      "arn:aws:sagemaker:us-east-1:aws:hub-content/SageMakerPublicHub/Model/m/1",
      "arn:aws:s3:::theirs/*",
      "arn:aws:sqs:us-east-1:*:jobs",
      "arn:aws:sqs:us-east-1:${var.account}:jobs",
      "${var.queue}",
    ]) {
      expect([arn, check("MLP-IAM-130", madeWith(granted("x:Y", arn)))]).toEqual([arn, []]);
    }
  });

  test("passes where the app writes the other side of what it does not make, or may make it", () => {
    const side = (account: string) => ({
      "aws_sqs_queue_policy.L": other({
        queue_url: `https://sqs.us-east-1.amazonaws.com/${OTHER}/jobs`,
        policy: allow(account, "sqs:SendMessage"),
      }),
    });
    const send = granted("sqs:SendMessage", QUEUE);
    expect(check("MLP-IAM-130", madeWith({ ...send, ...side(OWN) }))).toEqual([]);
    expect(check("MLP-IAM-130", madeWith({ ...send, ...side("333333333333") }))).toHaveLength(1);
    const put = granted("events:PutEvents", `arn:aws:events:us-east-1:${OTHER}:event-bus/default`);
    const permission = (account: string) => ({ "aws_cloudwatch_event_permission.L": other({ principal: account }) });
    expect(check("MLP-IAM-130", madeWith({ ...put, ...permission(OWN) }))).toEqual([]);
    expect(check("MLP-IAM-130", madeWith({ ...put, ...permission("333333333333") }))).toHaveLength(1);
    expect(check("MLP-IAM-130", madeWith({ ...send, "aws_sqs_queue.T": other() }))).toEqual([]);
    expect(check("MLP-IAM-130", madeWith({ ...send, "aws_sqs_queue.T": other({ name: "jobs" }) }))).toEqual([]);
    expect(check("MLP-IAM-130", madeWith({ ...send, "aws_sqs_queue.T": other({ name: "dead" }) }))).toHaveLength(1);
    const all = { ...granted("sqs:SendMessage", `${QUEUE}-*`), "aws_sqs_queue.T": other({ name: "jobs-a" }) };
    expect(check("MLP-IAM-130", madeWith(all))).toEqual([]);
  });
});

describe("MLP-IAM-131: what another account is let into has a key of yours", () => {
  const SECRET = { ...granted("secretsmanager:GetSecretValue", "${aws_secretsmanager_secret.T.arn}") };
  const said = (type: string, argument: string, alias: string) =>
    text(
      "MLP-IAM-131",
      `s/T ${type}.T.${argument}`,
      `account ${OWN} is given access, and the key ${alias} that encrypts it is for account ${OTHER} alone: its policy is AWS's and cannot be changed`,
      `give \`${argument}\` a key of yours whose policy lets account ${OWN} use it`,
    );

  test("fails for a secret without a key, granted to another account or open to it", () => {
    const finding = said("aws_secretsmanager_secret", "kms_key_id", "aws/secretsmanager");
    const secret = (body: Record<string, unknown> = {}) => ({
      "aws_secretsmanager_secret.T": other({ name: "t", ...body }),
    });
    expect(check("MLP-IAM-131", madeWith({ ...SECRET, ...secret() }))).toEqual([finding]);
    expect(
      check("MLP-IAM-131", madeWith({ ...SECRET, ...secret({ kms_key_id: "alias/aws/secretsmanager" }) })),
    ).toEqual([finding]);
    const open = secret({ policy: allow(OWN, "secretsmanager:*") });
    expect(check("MLP-IAM-131", madeWith(open))).toEqual([finding]);
    expect(check("MLP-IAM-131", madeWith({ ...SECRET, ...open }))).toEqual([finding]);
    const beside = {
      "aws_secretsmanager_secret_policy.L": other({
        secret_arn: "${aws_secretsmanager_secret.T.arn}",
        policy: allow(OWN, "secretsmanager:GetSecretValue", { Principal: { AWS: OWN } }),
      }),
    };
    expect(check("MLP-IAM-131", madeWith({ ...secret(), ...beside }))).toEqual([finding]);
  });

  test("fails for queues and topics that name it", () => {
    for (const [type, alias, action] of [
      ["aws_sqs_queue", "aws/sqs", "sqs:ReceiveMessage"],
      ["aws_sns_topic", "aws/sns", "sns:Publish"],
    ] as const) {
      const made = (key: string | undefined, what = action as string) =>
        madeWith({ ...granted(what, `\${${type}.T.arn}`), [`${type}.T`]: other({ kms_master_key_id: key }) });
      expect(check("MLP-IAM-131", made(`alias/${alias}`))).toEqual([said(type, "kms_master_key_id", alias)]);
      expect(check("MLP-IAM-131", made("alias/mine"))).toEqual([]);
      expect(check("MLP-IAM-131", made(undefined))).toEqual([]);
      expect(check("MLP-IAM-131", made(`alias/${alias}`, "sns:Subscribe"))).toEqual([]);
    }
  });

  test("passes with a key, in one account, for what needs no key, and for what only the plan knows", () => {
    const secret = (body: Record<string, unknown>) => ({
      "aws_secretsmanager_secret.T": other({ name: "t", ...body }),
    });
    expect(check("MLP-IAM-131", madeWith({ ...SECRET, ...secret({ kms_key_id: "${aws_kms_key.K.arn}" }) }))).toEqual(
      [],
    );
    expect(check("MLP-IAM-131", madeWith({ ...SECRET, "aws_secretsmanager_secret.T": { name: "t" } }))).toEqual([]);
    const describe = granted("secretsmanager:DescribeSecret", "${aws_secretsmanager_secret.T.arn}");
    expect(check("MLP-IAM-131", madeWith({ ...describe, ...secret({}) }))).toEqual([]);
    for (const more of [
      { Principal: { AWS: "${var.role}" } },
      { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } },
      { Principal: { Service: "lambda.amazonaws.com" } },
      { Principal: "*" },
      { Effect: "Deny" },
    ]) {
      const open = secret({ policy: allow(OWN, "secretsmanager:GetSecretValue", more) });
      expect([more, check("MLP-IAM-131", madeWith(open))]).toEqual([more, []]);
    }
    const somewhere = {
      "aws_secretsmanager_secret_policy.L": other({
        secret_arn: "${var.secret}",
        policy: allow(OWN, "secretsmanager:*"),
      }),
    };
    expect(check("MLP-IAM-131", madeWith({ ...secret({}), ...somewhere }))).toEqual([]);
  });
});

describe("MLP-IAM-132: endpoints are invoked from their own account", () => {
  const ARN = `arn:aws:sagemaker:us-east-1:${OTHER}:endpoint/score`;
  const said = (what: string) =>
    text(
      "MLP-IAM-132",
      "s/P aws_iam_role_policy.P.policy",
      `the role is of account ${OWN}, and requests of that account never reach ${what} of account ${OTHER}: an endpoint is named without its account, and has no policy`,
      `make a role in account ${OTHER} that may invoke the endpoint and trusts this one, and allow sts:AssumeRole on it here`,
    );

  test("fails for an endpoint of the app, and for one by its ARN", () => {
    const made = { "aws_sagemaker_endpoint.T": other({ name: "score" }) };
    const action = ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointAsync"];
    const referred = granted(action, "${aws_sagemaker_endpoint.T.arn}");
    expect(check("MLP-IAM-132", madeWith({ ...referred, ...made }))).toEqual([said("aws_sagemaker_endpoint.T")]);
    expect(check("MLP-IAM-132", madeWith({ ...granted(action, ARN), ...made }))).toEqual([
      said("aws_sagemaker_endpoint.T"),
    ]);
    expect(check("MLP-IAM-132", madeWith(granted(action, ARN)))).toEqual([said(ARN)]);
    const twice = granted(action, "${aws_sagemaker_endpoint.T.arn}", ARN);
    expect(check("MLP-IAM-132", madeWith({ ...twice, ...made }))).toHaveLength(1);
  });

  test("passes in its own account, beside one of its own, for another action, and where an account is not known", () => {
    const invoke = "sagemaker:InvokeEndpoint";
    for (const bodies of [
      granted(invoke, ARN.replace(OTHER, OWN)),
      granted(invoke, ARN, ARN.replace(OTHER, OWN)),
      granted(invoke, ARN.replace(OTHER, "*")),
      granted("sagemaker:DescribeEndpoint", ARN),
      { "aws_iam_role_policy.P": { ...granted(invoke, ARN)["aws_iam_role_policy.P"], provider: "aws.anywhere" } },
    ]) {
      expect(check("MLP-IAM-132", madeWith(bodies))).toEqual([]);
    }
    expect(check("MLP-IAM-116", madeWith(granted(invoke, ARN)))).toEqual([]);
    expect(check("MLP-IAM-130", madeWith(granted(invoke, ARN)))).toEqual([]);
  });
});
