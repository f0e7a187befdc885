import { secretInPlain } from "../../../../lib/checks/rules/secret-in-plain";
import type { JsonObject } from "../../../../lib/terraform";
import { IGNORED_LATER } from "../ignored-later";
import type { Proof } from "../proof";
import { TRACKERS_BREAK, TRACKERS_LEGAL, TRACKERS_UNKNOWN } from "../tracker-secrets";

/** A key of nobody, in the form of its issuer. */
const KEY = ["hf", "abcdefghijklmnopqrstuvwxyz0123456789"].join("_");
const OPENAI = `sk-${"abcdefghijklmnopqrstuvwxyz0123456789abcd"}`;

function one(type: string, body: JsonObject): JsonObject {
  return { resource: { [type]: { R: body } } };
}

function container(body: JsonObject): JsonObject {
  return one("kubernetes_deployment_v1", { spec: { template: { spec: { container: [body] } } } });
}

const IN_CONTAINER = "kubernetes_deployment_v1.R.spec.template.spec.container";

export const proof: Proof = {
  rule: secretInPlain,
  breaks: [
    {
      what: "a token in a container's variable",
      json: container({ env: [{ name: "GREETING", value: KEY }] }),
      at: [`${IN_CONTAINER}.env.GREETING`],
    },
    {
      what: "a key among a container's arguments",
      json: container({ args: ["--model", "/m", "--api-key", OPENAI] }),
      at: [`${IN_CONTAINER}.args[3]`],
    },
    {
      what: "a password behind a flag",
      json: container({ args: ["--model", "/m", "--admin-password=Sup3rS3cret!"] }),
      at: [`${IN_CONTAINER}.args[2]`],
    },
    {
      what: "a password beside an annotation that Terraform ignores",
      json: one("kubernetes_deployment_v1", {
        lifecycle: {
          ignore_changes: ['spec[0].template[0].metadata[0].annotations["kubectl.kubernetes.io/restartedAt"]'],
        },
        spec: {
          template: {
            spec: { container: [{ env: [{ name: "DB_URL", value: "postgres://mlflow:Sup3rS3cret@db.acme.com/m" }] }] },
          },
        },
      }),
      at: [`${IN_CONTAINER}.env.DB_URL`],
    },
    {
      what: "a password in a URL, of which only the plan knows the host",
      json: container({
        env: [{ name: "DB_URL", value: "postgres://mlflow:Sup3rS3cret@${aws_db_instance.Db.address}:5432/m" }],
      }),
      at: [`${IN_CONTAINER}.env.DB_URL`],
    },
    {
      what: "the password of a database",
      json: one("aws_db_instance", { engine: "postgres", username: "u", password: "Sup3rS3cret!" }),
      at: ["aws_db_instance.R.password"],
    },
    {
      what: "a variable of a function",
      json: one("aws_lambda_function", { environment: { variables: { OPENAI_API_KEY: "abc-123" } } }),
      at: ["aws_lambda_function.R.environment.variables.OPENAI_API_KEY"],
    },
    {
      what: "the data of a Secret",
      hiddenInPlans: "lifecycle",
      json: one("kubernetes_secret_v1", { metadata: { name: "s" }, data: { password: "Sup3rS3cret!", user: "u" } }),
      at: ["kubernetes_secret_v1.R.data.password"],
    },
    {
      what: "values of a chart, as text and one by one",
      json: one("helm_release", {
        values: [
          '{"backendStore":{"postgres":{"user":"mlflow","password":"Sup3rS3cret!"}}}',
          "auth:\n  adminPassword: Sup3rS3cret!\n",
        ],
        set: [{ name: "oauth.clientSecret", value: "abc-123" }],
      }),
      at: [
        "helm_release.R.values[0].backendStore.postgres.password",
        "helm_release.R.values[1].auth.adminPassword",
        "helm_release.R.set.oauth.clientSecret",
      ],
    },
    {
      what: "a script that nodes run, in base64",
      json: one("aws_launch_template", {
        user_data: Buffer.from("#!/bin/bash\nexport WANDB_API_KEY=0123abcd0123abcd\n").toString("base64"),
      }),
      at: ["aws_launch_template.R.user_data.WANDB_API_KEY"],
    },
    {
      what: "a script that holds a token, of which its line is not told again",
      json: one("aws_launch_template", { user_data: `#!/bin/bash\nexport HF_TOKEN=${KEY}\n` }),
      at: ["aws_launch_template.R.user_data"],
    },
    {
      what: "a script with a password in a URL, of which its lines are not told again",
      json: one("aws_launch_template", {
        user_data: "#!/bin/bash\nexport DB_PASSWORD=Sup3rS3cret!\nexport DB_URL=postgres://u:Sup3rS3cret@db/m\n",
      }),
      at: ["aws_launch_template.R.user_data"],
    },
    {
      what: "containers of a task, in JSON",
      json: one("aws_ecs_task_definition", {
        container_definitions: '[{"name":"app","environment":[{"name":"DB_PASSWORD","value":"Sup3rS3cret!"}]}]',
      }),
      at: ["aws_ecs_task_definition.R.container_definitions.environment.DB_PASSWORD"],
    },
    {
      what: "a secret's own value",
      hiddenInPlans: "lifecycle",
      json: one("aws_secretsmanager_secret_version", { secret_string: '{"username":"u","password":"Sup3rS3cret!"}' }),
      at: ["aws_secretsmanager_secret_version.R.secret_string.password"],
    },
    {
      what: "a secret's own value, as text",
      hiddenInPlans: "lifecycle",
      json: one("aws_secretsmanager_secret_version", { secret_string: "Sup3rS3cret!" }),
      at: ["aws_secretsmanager_secret_version.R.secret_string"],
    },
    {
      what: "a parameter that is encrypted, beside what it is called",
      hiddenInPlans: "lifecycle",
      json: one("aws_ssm_parameter", {
        name: "/mlflow/db",
        type: "SecureString",
        data_type: "text",
        value: "Sup3rS3cret!",
      }),
      at: ["aws_ssm_parameter.R.value"],
    },
    {
      what: "the keys of a provider, and the default of a variable",
      json: {
        provider: { aws: [{ region: "us-east-1", access_key: "a", secret_key: "abc/123" }] },
        variable: { db_password: { default: "Sup3rS3cret!" } },
      },
      at: ["provider.aws.secret_key", "variable.db_password.db_password"],
    },
    {
      what: "a token where the state is kept",
      json: { terraform: { backend: { http: { address: "https://state.acme.example", password: KEY } } } },
      at: ["terraform.backend.http.password"],
      hiddenInPlans: "backend",
    },
    {
      what: "a private key in a script, whatever it is called",
      json: one("aws_instance", {
        user_data: `#!/bin/bash\ncat > /x <<E\n-----BEGIN RSA PRIVATE ${"KEY"}-----\n${"MIIEowIBAAKCAQEA".repeat(4)}\nE\n`,
      }),
      at: ["aws_instance.R.user_data"],
    },
    {
      what: "a key after the name of one in a sentence",
      json: container({ env: [{ name: "NOTE", value: `use sk-learn or ${OPENAI}` }] }),
      at: [`${IN_CONTAINER}.env.NOTE`],
    },
    ...TRACKERS_BREAK,
    {
      what: "a password that no state holds",
      json: one("aws_db_instance", { password_wo: "Sup3rS3cretPw99", password_wo_version: 1 }),
      at: ["aws_db_instance.R.password_wo"],
    },
    {
      what: "a secret that no state holds",
      hiddenInPlans: "lifecycle",
      json: one("aws_secretsmanager_secret_version", { secret_string_wo: "Sup3rS3cretPw99" }),
      at: ["aws_secretsmanager_secret_version.R.secret_string_wo"],
    },
    {
      what: "a parameter that no state holds",
      hiddenInPlans: "lifecycle",
      json: one("aws_ssm_parameter", { name: "/db/password", type: "SecureString", value_wo: "Sup3rS3cretPw99" }),
      at: ["aws_ssm_parameter.R.value_wo"],
    },
  ],
  legal: [
    {
      what: "a password that somebody else makes up, and its number",
      json: one("aws_db_instance", {
        password_wo: "${ephemeral.random_password.P.result}",
        password_wo_version: "1",
      }),
    },
    {
      what: "what begins like a key: a name, zeros, and what is to be filled in",
      json: container({
        env: [
          { name: "MODEL", value: "sk-a1-b2-c3-d4-e5-f6-g7-h8" },
          { name: "ZEROS", value: `sk-${"01".repeat(20)}` },
          { name: "SHORT", value: "hf_abc123DEF" },
          { name: "FILL", value: "hf_yourTokenGoesHere0123456789abcdef" },
        ],
      }),
    },
    {
      what: "who a password is for, encrypted beside it",
      json: one("aws_ssm_parameter", { name: "/search/logs/user", type: "SecureString", value: "operator" }),
    },
    {
      what: "variables that say where secrets are, and tokens of text",
      json: container({
        env: [
          { name: "HF_TOKEN_ARN", value: "arn:aws:secretsmanager:us-east-1:123456789012:secret:hf-AbCdEf" },
          { name: "HF_TOKEN", value_from: { secret_key_ref: { name: "hf", key: "token" } } },
          { name: "EOS_TOKEN", value: "</s>" },
          { name: "DB_PASSWORD", value: "$(PASSWORD)" },
          { name: "DB_URL", value: "postgres://mlflow:$(PASSWORD)@db:5432/m" },
          { name: "GIT", value: "https://github.com/acme/x.git" },
          { name: "SSH", value: "ssh://git@github.com:22/x" },
          { name: "API_KEY", value: "EMPTY" },
          { name: "AWS_ACCESS_KEY_ID", value: "AKIAIOSFODNN7EXAMPLE" },
          { name: "AWS_TOKEN", value: "arn:aws:iam::123456789012:role/x" },
        ],
        args: ["--api-key", "$(VLLM_API_KEY)", "--max-tokens", "8192", "--token-file=/run/token"],
      }),
    },
    ...TRACKERS_LEGAL,
    {
      what: "values of charts that name Secrets",
      json: one("helm_release", {
        values: [
          '{"auth":{"existingSecret":"db","secretKeys":{"adminPassword":"pw"}},"tokenSecretName":"hf","password":"","automountServiceAccountToken":true}',
          "remoteRef:\n  secretKey: token\nextra:\n  password: '{{ .token }}'\n  apiKey: vault:secret/data/x#key\n  adminPassword: changeme\n",
        ],
        set: [{ name: "auth.existingSecret", value: "db" }],
      }),
    },
    ...IGNORED_LATER,
    {
      what: "a parameter that is no secret, and the version of a secret without its value",
      isCertain: true,
      json: {
        resource: {
          aws_ssm_parameter: { R: { name: "/mlflow/db", type: "String", value: "db.acme.example" } },
          aws_secretsmanager_secret_version: { R: { secret_id: "mlflow", version_stages: ["AWSPENDING"] } },
        },
      },
    },
    {
      what: "the place of a secret that Terraform is given",
      isCertain: true,
      json: container({ env: [{ name: "HF_TOKEN_ARN", value: "${var.arn}" }] }),
    },
    {
      what: "a script that fetches what it needs",
      json: one("aws_instance", {
        user_data:
          '#!/bin/bash\nexport HF_TOKEN=$(aws secretsmanager get-secret-value --secret-id hf)\nTOKEN=`curl x`\nIMDS_TOKEN="$T"\n',
      }),
    },
    {
      what: "a project of CodeBuild that looks its password up",
      json: one("aws_codebuild_project", {
        environment: {
          environment_variable: [{ name: "DB_PASSWORD", value: "/db/password", type: "PARAMETER_STORE" }],
        },
      }),
    },
    { what: "the token of a request", json: one("aws_efs_file_system", { creation_token: "lucene" }) },
    {
      what: "how long tokens hold",
      json: one("aws_cognito_user_pool_client", { token_validity_units: { access_token: "hours" } }),
    },
    {
      what: "a certificate and a policy",
      json: one("aws_iam_server_certificate", { certificate_body: "-----BEGIN CERTIFICATE-----\nMIIB\n" }),
    },
    { what: "a variable without a default", json: { variable: { db_password: { type: "string", sensitive: true } } } },
    {
      what: "a state that is kept without any",
      json: { terraform: { backend: { s3: { bucket: "acme-states", key: "ml", region: "eu-west-1" } } } },
    },
  ],
  unknown: [
    { what: "a password that Terraform is given", json: one("aws_db_instance", { password: "${var.password}" }) },
    ...TRACKERS_UNKNOWN,
  ],
  told: `error MLP-SECRET-101  s kubernetes_deployment_v1.R.spec.template.spec.container.env.GREETING
  a token of Hugging Face is written into the code, the JSON and the state
  fix: keep it in Secrets Manager, SSM or a Secret that Terraform does not make, and give the place of it; what was written here has to be changed
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-secret-101`,
};
