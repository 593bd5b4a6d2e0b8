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
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: welcome, isHeadersEditorEnabled: true, shouldPersistHeaders: false }));
