import { createClient } from "graphql-sse";
import { ask, follow, settings } from "./following.js";

const client = createClient({ url: settings.address, retryAttempts: 3 });
await ask((request) => client.iterate(request));
await follow((request) => client.iterate(request));
client.dispose();
console.log("done");
