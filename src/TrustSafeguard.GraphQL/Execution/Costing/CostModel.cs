using System.Collections.Frozen;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>What the parts of a schema weigh: as its `@cost` and `@listSize` say, else by the defaults of the cost directives. Source: cost-spec, sec-weight.</summary>
internal sealed class CostModel
{
    private const double CompositeWeight = 1;
    private const double LeafWeight = 0;

    private readonly FrozenDictionary<INamedDefinition, double> weights;
    private readonly FrozenDictionary<FieldDefinition, ListSizing> sizings;

    internal CostModel(Dictionary<INamedDefinition, double> weights, Dictionary<FieldDefinition, ListSizing> sizings, int assumedListSize)
    {
        this.weights = weights.ToFrozenDictionary();
        this.sizings = sizings.ToFrozenDictionary();
        AssumedListSize = assumedListSize;
    }

    /// <summary>How many items a list has of which nothing is known.</summary>
    internal int AssumedListSize { get; }

    internal double WeightOf(NamedType type) => weights.TryGetValue(type, out var weight) ? weight : DefaultOf(type);

    internal double WeightOf(FieldDefinition field) => weights.TryGetValue(field, out var weight) ? weight : DefaultOf(field.Type.NamedType);

    internal double WeightOf(InputValueDefinition input) => weights.TryGetValue(input, out var weight) ? weight : DefaultOf(input.Type.NamedType);

    /// <summary>Whether an argument can make its field dearer or cheaper: most cannot, and are not looked at again.</summary>
    internal bool MayWeigh(InputValueDefinition argument) => WeightOf(argument) != 0 || argument.Type.NamedType is InputObjectType;

    internal ListSizing? SizingOf(FieldDefinition field) => sizings.GetValueOrDefault(field);

    private static double DefaultOf(NamedType type) => type.IsLeaf ? LeafWeight : CompositeWeight;
}
