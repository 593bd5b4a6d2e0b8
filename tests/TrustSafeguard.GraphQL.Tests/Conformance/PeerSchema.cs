using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>A schema that both sides have.</summary>
internal sealed class PeerSchema
{
    private PeerSchema(string name, string sdl)
    {
        (Name, Sdl) = (name, sdl);
        Schema = SchemaBuilder.Build(Sdl);
    }

    internal static PeerSchema KitchenSink { get; } = new("kitchen-sink", Read("kitchen-sink.graphql"));

    /// <summary>What the gateway serves.</summary>
    internal static PeerSchema Contract { get; } = new("contract", Read("../../../src/TrustSafeguard.Gateway/Api/schema.graphql"));

    /// <summary>Queries and nothing else.</summary>
    internal static PeerSchema QueriesOnly { get; } = new("queries-only", "type Query { a: Int }");

    internal static IReadOnlyList<PeerSchema> All { get; } = [KitchenSink, Contract, QueriesOnly];

    internal string Name { get; }

    internal string Sdl { get; }

    internal Schema Schema { get; }

    internal static PeerSchema Named(string name) => All.Single(schema => schema.Name == name);

    private static string Read(string file) => File.ReadAllText(Checkout.Beside(file));

    public override string ToString() => Name;
}
