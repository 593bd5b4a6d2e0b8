using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>
/// Reckons an operation's cost while it is planned, so that it is that of the fields which will run: fragments expanded, selections merged, what is
/// skipped left out, and of an abstract type's objects the costliest.
/// </summary>
internal sealed class CostBuilder(Schema schema, CostModel model)
{
    private readonly Stack<OpenField> open = new();
    private readonly List<(ObjectType Parent, CostTerm Term)> roots = [];

    /// <summary>A field's planning begins; that of the fields below it comes before its <see cref="Leave"/>.</summary>
    /// <param name="parent">The type that has the field.</param>
    /// <param name="selections">Where the document asks for it; at least one, and all with the same arguments.</param>
    internal void Enter(ObjectType parent, IReadOnlyList<SelectionNode.Field> selections)
    {
        var field = schema.FindField(parent, selections[0].Name.Value)!;
        var sizing = model.SizingOf(field);
        var size = sizing is null ? null : new ListSize(parent, sizing, selections, model.AssumedListSize);
        open.Push(new OpenField(parent, field, selections[0], Items(field, size), sizing, size));
    }

    /// <summary>A field's planning has ended.</summary>
    internal void Leave()
    {
        var done = open.Pop();

        // What introspection may cost is bounded by the schema itself, and by limits of its own.
        if (!done.Parent.IsBuiltIn)
        {
            (open.TryPeek(out var above) ? above.Below : roots).Add((done.Parent, Term(done)));
        }
    }

    internal SelectionCost Total(ObjectType root) => new(model.WeightOf(root), roots.Select(one => one.Term));

    private Multiplier Items(FieldDefinition field, ListSize? own)
    {
        if (open.TryPeek(out var above) && above.Sizing is { } sizing && sizing.SizedFields.Contains(field.Name, StringComparer.Ordinal))
        {
            return new Multiplier(1, above.Size);
        }

        return own is not null && model.SizingOf(field) is { SizedFields.Count: 0 } ? new Multiplier(1, own) : new Multiplier(Guess(field.Type), null);
    }

    // Lists in lists of which nothing is known are each as long as one is assumed to be.
    private double Guess(GraphQLType type) => type.Nullable is ListType list ? model.AssumedListSize * Guess(list.Of) : 1;

    private CostTerm Term(OpenField done)
    {
        var arguments = new ArgumentsCost(
            model,
            [.. done.Field.Arguments.Where(model.MayWeigh).Select(argument => GivenValue.Of(argument, done.Selection)).Where(given => given.Literal is not null)]);
        return new CostTerm.Field(model.WeightOf(done.Field), arguments, done.Items, done.Sizing is { SizedFields.Count: > 0 } ? done.Size : null, Cases(done)).Folded();
    }

    private SelectionCost[] Cases(OpenField done) => done.Field.Type.NamedType switch
    {
        CompositeType composite => [.. schema.PossibleTypes(composite).Select(type => new SelectionCost(
            model.WeightOf(type), done.Below.Where(below => ReferenceEquals(below.Parent, type)).Select(below => below.Term)))],
        var leaf => [new SelectionCost(model.WeightOf(leaf), [])],
    };

    private sealed record OpenField(ObjectType Parent, FieldDefinition Field, SelectionNode.Field Selection, Multiplier Items, ListSizing? Sizing, ListSize? Size)
    {
        internal List<(ObjectType Parent, CostTerm Term)> Below { get; } = [];
    }
}
