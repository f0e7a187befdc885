import type { Code } from "../../codes";
import { judgeEach, together } from "../judged";
import type { Rule } from "../rule";

/** What gives a service an address that everybody reaches. */
const OPENED: Readonly<Record<string, string>> = {
  aws_db_instance: "publicly_accessible",
  aws_rds_cluster_instance: "publicly_accessible",
  aws_redshift_cluster: "publicly_accessible",
  aws_dms_replication_instance: "publicly_accessible",
};
const NOTEBOOK = "direct_internet_access";
const FUNCTION = "authorization_type";

/** What holds data, or works on it, is reached from inside alone. */
export const reachedByNobody: Rule<Code> = {
  code: "MLP-HIPAA-111",
  title: "databases, notebooks and functions are not reached from the internet",
  source: "https://docs.aws.amazon.com/config/latest/developerguide/operational-best-practices-for-hipaa_security.html",
  check: (views) =>
    together(
      judgeEach(views.resources(...Object.keys(OPENED)), (resource, say) => {
        const argument = OPENED[resource.type]!;
        const why = resource.why(argument);
        if (why !== undefined) return say.unknown(resource, argument, why);
        if (resource.boolean(argument) !== true) return;
        say.warning(resource, argument, {
          message: "it has an address that everybody reaches, so that a password alone is in the way",
          fix: `leave ${argument} out, and reach it from inside the network; right where no health data is in it`,
        });
      }),
      judgeEach(views.resources("aws_sagemaker_notebook_instance"), (notebook, say) => {
        const why = notebook.why(NOTEBOOK);
        if (why !== undefined) return say.unknown(notebook, NOTEBOOK, why);
        if (notebook.text(NOTEBOOK) === "Disabled") return;
        say.warning(notebook, NOTEBOOK, {
          message: "the notebook has a way to the internet of its own, past the network of the account",
          fix: `set ${NOTEBOOK} = "Disabled", with a subnet and security groups; right where no health data is read in it`,
        });
      }),
      judgeEach(views.resources("aws_lambda_function_url"), (url, say) => {
        const why = url.why(FUNCTION);
        if (why !== undefined) return say.unknown(url, FUNCTION, why);
        if (url.text(FUNCTION) !== "NONE") return;
        say.warning(url, FUNCTION, {
          message: "everybody may call the function, and nobody is asked who they are, got NONE",
          fix: `set ${FUNCTION} = "AWS_IAM"; right where the function itself asks`,
        });
      }),
    ),
};
