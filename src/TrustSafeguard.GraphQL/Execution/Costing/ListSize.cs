using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>How many items a field of a document brings at most. Source: cost-spec, sec-slicingArguments.</summary>
internal sealed class ListSize
{
    private readonly string type;
    private readonly ListSizing sizing;
    private readonly IReadOnlyList<SelectionNode.Field> selections;
    private readonly GivenValue[] slicing;
    private readonly int assumed;

    internal ListSize(ObjectType type, ListSizing sizing, IReadOnlyList<SelectionNode.Field> selections, int assumedListSize)
    {
        (this.type, this.sizing, this.selections) = (type.Name, sizing, selections);
        slicing = [.. sizing.SlicingArguments.Select(argument => GivenValue.Of(argument, selections[0]))];
        assumed = sizing.AssumedSize ?? assumedListSize;
        IsConstant = !slicing.Any(argument => argument.NamesVariable);
    }

    /// <summary>Whether it is the same for every request.</summary>
    internal bool IsConstant { get; }

    /// <summary>The number in one case: what the document asks for, and no more than the caller can have.</summary>
    /// <exception cref="GraphQLException">Exactly one slicing argument is to be given, and none or several are.</exception>
    internal double Of(in CostCase given)
    {
        var asked = Asked(given.Variables);
        return given.Sizes?.MostItems(type, selections[0].Name.Value) is { } most ? Math.Min(asked, most) : asked;
    }

    private double Asked(VariableValues variables)
    {
        var (count, largest) = (0, 0.0);
        foreach (var argument in slicing)
        {
            if (SizeIn(argument, variables) is { } size)
            {
                count++;
                largest = Math.Max(largest, size);
            }
        }

        return count == 0 && !sizing.RequiresOne ? assumed
            : sizing.RequiresOne && count != 1 && slicing.Length > 0 ? throw NotOne(count)
            : count == 0 ? assumed
            : largest;
    }

    /// <summary>That the slicing arguments are given as the schema asks.</summary>
    /// <exception cref="GraphQLException">They are not.</exception>
    internal void Check(in CostCase given) => _ = Asked(given.Variables);

    private static double? SizeIn(GivenValue argument, VariableValues variables)
    {
        var value = argument.TryGet(variables, out var given) ? given
            : argument.Definition.DefaultValue is { } literal ? RawValue.FromLiteral(literal, VariableValues.None)
            : null;
        return value switch
        {
            int whole => whole,
            long whole => whole,
            double number => number,
            RawNumber number => number.Value,
            List<object?> items => items.Count,
            object?[] items => items.Length,
            _ => null,
        };
    }

    private GraphQLException NotOne(int count)
    {
        var names = string.Join(", ", slicing.Select(argument => $"`{argument.Definition.Name}`"));
        return new GraphQLException(
            $"Field \"{selections[0].Name.Value}\" needs exactly one of {names} to say how many items are wanted, and {(count == 0 ? "none was" : $"{count} were")} given.",
            GraphQLErrorCodes.Validation)
        {
            Locations = [.. selections.Select(node => node.Location)],
        };
    }
}
