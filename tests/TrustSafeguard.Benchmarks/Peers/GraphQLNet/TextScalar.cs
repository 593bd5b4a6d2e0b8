using global::GraphQL.Types;

namespace TrustSafeguard.Benchmarks.Peers.GraphQLNet;

/// <summary>Text that is handed on as it is.</summary>
internal sealed class TextScalar : ScalarGraphType
{
    public TextScalar(string name) => Name = name;

    public override object? ParseValue(object? value) => value;
}
