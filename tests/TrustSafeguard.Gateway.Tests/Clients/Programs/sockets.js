import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { ask, follow, settings } from "./following.js";

const url = settings.address.replace("http", "ws");
const client = createClient({ url, webSocketImpl: WebSocket, lazy: false, keepAlive: 50, retryAttempts: 3, onNonLazyError: () => {} });
await ask((request) => client.iterate(request));
await follow((request) => client.iterate(request));

// Two operations share the connection that is there still; the connection is dropped, and the client comes back by itself.
client.terminate();
await ask((request) => client.iterate(request));
await client.dispose();
console.log("done");
