// casbin asks for Node's Buffer, which a page has to bring along.
import { Buffer } from "buffer/index.js";

globalThis.Buffer ??= Buffer;
