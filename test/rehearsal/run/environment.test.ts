import {
  fetchingEnvironment,
  offlineConfig,
  terraformEnvironment,
  variableEnvironment,
} from "../../../lib/rehearsal/run/environment";

const USER = {
  PATH: "/bin",
  HOME: "/home/me",
  LANG: "C.UTF-8",
  LC_ALL: "C",
  ASDF_DIR: "/asdf",
  TMPDIR: "/mine",
  HTTPS_PROXY: "http://proxy",
  SSL_CERT_FILE: "/certificates",
  TF_VAR_size: "3",
  TF_TOKEN_app_terraform_io: "t",
  TF_DATA_DIR: "/mine",
  TF_CLI_ARGS: "-lock=false",
  TF_CLI_CONFIG_FILE: "/my.rc",
  TF_WORKSPACE: "prod",
  TF_LOG_PATH: "/log",
  AWS_PROFILE: "prod",
  AWS_SECRET_ACCESS_KEY: "k",
  GITHUB_TOKEN: "g",
  NPM_TOKEN: "n",
  SSH_AUTH_SOCK: "/agent",
  KUBECONFIG: "/kube",
  HELM_DRIVER: "sql",
  GOOGLE_CREDENTIALS: "{}",
  ARM_CLIENT_ID: "x",
  GIT_SSH_COMMAND: "sh",
  LD_PRELOAD: "/evil.so",
};

test("Terraform gets what it needs of the user's environment, and nothing else", () => {
  expect(terraformEnvironment("/own.rc", "/own/tmp", USER)).toEqual({
    PATH: "/bin",
    HOME: "/home/me",
    LANG: "C.UTF-8",
    LC_ALL: "C",
    ASDF_DIR: "/asdf",
    TMPDIR: "/own/tmp",
    TMP: "/own/tmp",
    TEMP: "/own/tmp",
    CHECKPOINT_DISABLE: "1",
    TF_CLI_CONFIG_FILE: "/own.rc",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    GOGC: "300",
  });
});

test("how often Terraform collects its garbage is the user's to say", () => {
  expect(terraformEnvironment("/own.rc", "/own/tmp", { GOGC: "50" })).toMatchObject({ GOGC: "50" });
});

test("fetching modules gets the way out and registries' credentials on top, and git no other protocol", () => {
  expect(fetchingEnvironment(USER)).toEqual({
    HTTPS_PROXY: "http://proxy",
    SSL_CERT_FILE: "/certificates",
    TF_TOKEN_app_terraform_io: "t",
    TF_CLI_CONFIG_FILE: "/my.rc",
    GIT_ALLOW_PROTOCOL: "https",
    GIT_TERMINAL_PROMPT: "0",
  });
});

test("values of variables come through for those that need one", () => {
  expect(variableEnvironment(["size", "other"], USER)).toEqual({ TF_VAR_size: "3" });
  expect(variableEnvironment([], USER)).toEqual({});
});

test("the CLI configuration installs providers from an empty folder only", () => {
  expect(offlineConfig('/a "b"')).toBe(
    'disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = "/a \\"b\\""\n  }\n}\n',
  );
});
