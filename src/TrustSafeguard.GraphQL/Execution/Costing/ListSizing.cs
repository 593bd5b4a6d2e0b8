using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>What the schema's `@listSize` says of a field. Source: cost-spec, sec-The-List-Size-Directive.</summary>
/// <param name="AssumedSize">How many items the list has where no slicing argument says; null where that is not known.</param>
/// <param name="SlicingArguments">The arguments whose largest value is the list's size; of an argument that is a list itself, such as `ids`, the number of its items.</param>
/// <param name="SizedFields">The fields below that are the list, as in a connection; empty where the field itself is.</param>
/// <param name="RequiresOne">Whether exactly one of the slicing arguments must be given.</param>
internal sealed record ListSizing(
    int? AssumedSize, IReadOnlyList<InputValueDefinition> SlicingArguments, IReadOnlyList<string> SizedFields, bool RequiresOne);
