import { agree } from "./agree.ts";

agree(1);
