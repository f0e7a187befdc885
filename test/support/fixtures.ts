import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { Component } from "../../lib/core";

/** The smallest component: some log groups, `0`, `1`, … */
export class LogGroupFixture extends Component {
  constructor(scope: Construct, id: string, count = 1) {
    super(scope, id);
    for (let index = 0; index < count; index += 1)
      new CloudwatchLogGroup(this, String(index), { retentionInDays: 365 });
  }
}

/** The last two parts of a construct path. */
export function orderOf(path: string): string {
  return path.split("/").slice(-2).join("/");
}
