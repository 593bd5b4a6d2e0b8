'use strict';
const address = new URL('/graphql', location.href).href;
const answer = GraphiQL.createFetcher({ url: address });

// A subscription is asked for with the same headers, as server-sent events: a browser's socket can carry no token.
const follow = (params, headers) => ({
  subscribe: observer => ({ unsubscribe: graphqlSse.createClient({ url: address, headers, retryAttempts: 0 }).subscribe(params, observer) }),
});
const isSubscription = ({ operationName }, document) => document?.definitions.some(({ kind, operation, name }) =>
  kind === 'OperationDefinition' && operation === 'subscription' && (!operationName || name?.value === operationName));
const fetcher = (params, options) => isSubscription(params, options?.documentAST) ? follow(params, options.headers) : answer(params, options);
const welcome = `# What may be asked stands in the documentation on the left, and Ctrl-Space completes.
# An example:
query Schools {
  schools(first: 10) {
    totalCount
    nodes { urn name breachCounts { severity status count } }
  }
}
`;

// What the address asks for is put into the editor and sent by nobody but the reader.
const asked = new URLSearchParams(location.search);
const given = name => asked.get(name) ?? undefined;
const props = { fetcher, defaultQuery: welcome, isHeadersEditorEnabled: true, shouldPersistHeaders: false };
if (given('query')) {
  Object.assign(props, { query: given('query'), variables: given('variables') ?? '', operationName: given('operationName') });
}
ReactDOM.createRoot(document.getElementById('graphiql')).render(React.createElement(GraphiQL, props));
