import { disableTokenTraces } from "../core/token-traces";

disableTokenTraces();
