using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>
/// Reckons how large an operation is before any of it is planned. What is selected of a type is looked at once, however often fragments that spread one another
/// ask for it: what is refused costs no more than its text is long.
/// </summary>
internal sealed class PlanSize
{
    private readonly FieldCollector fields;
    private readonly GraphQLLimits limits;
    private readonly Dictionary<(ObjectType Type, SelectionSetNode Set), Extent> known = [];
    private int seen;

    private PlanSize(FieldCollector fields, GraphQLLimits limits) => (this.fields, this.limits) = (fields, limits);

    /// <summary>Checks an operation.</summary>
    /// <exception cref="GraphQLException">A limit is crossed.</exception>
    internal static void Check(FieldCollector fields, GraphQLLimits limits, ObjectType root, SelectionSetNode selections) =>
        new PlanSize(fields, limits).Measure(root, [selections], new Extent(0, 0, 0));

    private Extent Measure(ObjectType type, SelectionSetNode[] sets, Extent above)
    {
        if (sets is [var only] && known.TryGetValue((type, only), out var extent))
        {
            CheckDepth(above.Depth + extent.Depth, above.IntrospectionDepth + extent.IntrospectionDepth);
            return extent;
        }

        var groups = fields.Collect(type, sets, out var selections);
        if (above.Depth == 0 && groups.Count > limits.RootFields)
        {
            throw Beyond($"The operation asks for more than {limits.RootFields} things at its root (limit `{nameof(GraphQLLimits.RootFields)}`): ask for fewer at once.");
        }

        CheckSelections(seen += selections);
        extent = new Extent(selections, 0, 0);
        foreach (var group in groups)
        {
            extent = extent.With(Measure(type, group, above));
            CheckSelections(extent.Selections);
        }

        if (sets is [var one])
        {
            known.Add((type, one), extent);
        }

        return extent;
    }

    private Extent Measure(ObjectType parent, FieldGroup group, Extent above)
    {
        if (fields.Schema.FindField(parent, group.FieldName) is not { } field || group.FieldName == MetaFields.TypeName.Name)
        {
            return default;
        }

        var isIntrospection = parent.IsBuiltIn || group.FieldName.StartsWith("__", StringComparison.Ordinal);
        var own = new Extent(0, 1 + ListsIn(field.Type), isIntrospection ? 1 : 0);
        var here = above.Below(own);
        CheckDepth(here.Depth, here.IntrospectionDepth);
        var below = new Extent(0, 0, 0);
        foreach (var type in field.Type.NamedType is CompositeType composite ? fields.Schema.PossibleTypes(composite) : [])
        {
            below = below.With(Measure(type, [.. group.SelectionSets], here));
        }

        return below.Below(own);
    }

    private static int ListsIn(GraphQLType type) => type.Nullable is ListType list ? 1 + ListsIn(list.Of) : 0;

    private void CheckSelections(int selections)
    {
        if (selections > limits.PlannedFields)
        {
            throw Beyond(
                $"The operation has more than {limits.PlannedFields} selections once its fragments are expanded "
                    + $"(limit `{nameof(GraphQLLimits.PlannedFields)}`): ask for less at once.");
        }
    }

    private void CheckDepth(int depth, int introspectionDepth)
    {
        if (introspectionDepth > limits.IntrospectionDepth)
        {
            throw Beyond(
                $"The operation goes more than {limits.IntrospectionDepth} fields deep into the schema "
                    + $"(limit `{nameof(GraphQLLimits.IntrospectionDepth)}`): ask for less at once.");
        }

        if (depth > limits.PlannedDepth)
        {
            throw Beyond(
                $"The operation is more than {limits.PlannedDepth} levels deep once its fragments are expanded "
                    + $"(limit `{nameof(GraphQLLimits.PlannedDepth)}`): ask for less at once.");
        }
    }

    private static GraphQLException Beyond(string message) => new(message, GraphQLErrorCodes.Limit);

    /// <summary>How large a part of an operation is.</summary>
    /// <param name="Selections">The selections that a plan of it looks at.</param>
    /// <param name="Depth">The steps of the longest path in it.</param>
    /// <param name="IntrospectionDepth">The fields of the schema about itself on such a path.</param>
    private readonly record struct Extent(int Selections, int Depth, int IntrospectionDepth)
    {
        /// <summary>Together with a part beside it.</summary>
        internal Extent With(Extent beside) => new(
            (int)Math.Min((long)Selections + beside.Selections, int.MaxValue), Math.Max(Depth, beside.Depth), Math.Max(IntrospectionDepth, beside.IntrospectionDepth));

        /// <summary>A path that goes on in another.</summary>
        internal Extent Below(Extent other) => new(Selections, Depth + other.Depth, IntrospectionDepth + other.IntrospectionDepth);
    }
}
