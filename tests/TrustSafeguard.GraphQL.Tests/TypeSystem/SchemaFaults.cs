using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.TypeSystem;

/// <summary>What is wrong with a schema is told with its places. The messages are those of graphql-js 16.15; the order of faults is our own.</summary>
internal static class SchemaFaults
{
    public static void Told(string sdl, params string[] faults)
    {
        var errors = Should.Throw<SchemaException>(() => SchemaBuilder.Build(sdl)).Errors;

        errors.Select(error => error.ToString()).Order(StringComparer.Ordinal).ShouldBe(faults.Order(StringComparer.Ordinal));
        errors.ShouldAllBe(error => error.Code == GraphQLErrorCodes.Schema);
    }
}
