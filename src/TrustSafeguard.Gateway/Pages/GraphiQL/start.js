'use strict';
const address = new URL('/graphql', location.href).href;
const fetcher = GraphiQL.createFetcher({ url: address, subscriptionUrl: address.replace(/^http/, 'ws') });
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
