using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Tests.Api;

public sealed class SchemaTests
{
    [Fact]
    public void Every_field_of_the_served_schema_has_a_resolver() => SafeguardingApi.Build(new GraphQLOptions()).Schema.ShouldNotBeNull();
}
