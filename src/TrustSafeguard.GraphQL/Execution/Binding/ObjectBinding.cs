using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>An object type and the CLR type that its values have.</summary>
internal abstract class ObjectBinding(ObjectType type)
{
    internal ObjectType Type => type;

    internal abstract Type ClrType { get; }

    internal abstract void Add(FieldDefinition field, object binding);

    internal abstract ObjectCase PlanCase(PlanBuilder builder, ResponsePlace place, IEnumerable<SelectionSetNode> selections);
}

/// <summary>An object type whose values have one CLR type.</summary>
/// <param name="type">The type.</param>
/// <param name="guard">Says who may see its objects, and which fields of them; null where everybody may see all.</param>
/// <param name="isOfProperties">Whether each field is a property of its parent.</param>
internal sealed class ObjectBinding<T>(ObjectType type, IAccessGuard? guard, bool isOfProperties) : ObjectBinding(type)
{
    private readonly Dictionary<string, FieldBinding<T>> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (FieldDefinition Field, Func<object, object, bool> IsReadable)> guarded = new(StringComparer.Ordinal);
    private readonly Func<object, object, bool>? isSeen = guard?.ToSee(type);

    internal override Type ClrType => typeof(T);

    internal override void Add(FieldDefinition field, object binding)
    {
        fields.Add(field.Name, (FieldBinding<T>)binding);
        if (guard?.ToRead(Type, field) is { } rule)
        {
            guarded.Add(field.Name, (field, rule));
        }
    }

    internal override ObjectCase PlanCase(PlanBuilder builder, ResponsePlace place, IEnumerable<SelectionSetNode> selections) =>
        new ObjectCase.Of<T>(Complete(builder, place, isNullable: true, selections));

    /// <summary>How an object is written, by those who may see it.</summary>
    internal Completion<T> Complete(PlanBuilder builder, ResponsePlace place, bool isNullable, IEnumerable<SelectionSetNode> selections)
    {
        var selected = builder.Collect(Type, place, selections);
        var nodes = Plan(builder, selected);
        var completion = new ObjectCompletion<T>(place, isNullable, nodes) { Shape = isOfProperties && Array.TrueForAll(nodes, node => node.IsLeaf) ? ShapeOf(selected) : null };
        var toSee = guard?.Opens(place.Field.Coordinate) == true ? null : isSeen;
        var before = BeforeWriting(selected);
        return toSee is null && before is null ? completion : new GuardedCompletion<T>(place, isNullable, completion, toSee, before);
    }

    // INVARIANT: whatever a client calls a field, no two selections have one shape: a name has neither of the signs between.
    private string ShapeOf(IReadOnlyList<FieldGroup> selected) => $"{Type.Name}{{{string.Join(',', selected.Select(group => $"{group.ResponseKey}:{group.FieldName}"))}";

    internal FieldNode<T>[] Plan(PlanBuilder builder, ResponsePlace? place, IEnumerable<SelectionSetNode> selections) =>
        Plan(builder, builder.Collect(Type, place, selections));

    private FieldNode<T>[] Plan(PlanBuilder builder, IReadOnlyList<FieldGroup> selected)
    {
        if (!HasIdentity || selected.Count < 2)
        {
            return [.. selected.Select(group => PlanField(builder, group, ruleAt: null))];
        }

        var rules = selected.GroupBy(group => group.FieldName, StringComparer.Ordinal)
            .Where(named => named.Count() > 1 && guarded.ContainsKey(named.Key))
            .ToDictionary(named => named.Key, _ => builder.NewKeptSlot(), StringComparer.Ordinal);
        return [.. EqualFields.Find(selected, IsLeaf, builder.NewKeptSlot)
            .Select(group => PlanField(builder, group, rules.TryGetValue(group.FieldName, out var slot) ? slot : null))];
    }

    // A root field may change something, and a value is not known again.
    private static bool HasIdentity => typeof(T) != typeof(object) && !typeof(T).IsValueType;

    private bool IsLeaf(string field) => Type.FindField(field) is { Type.NamedType.IsLeaf: true };

    private Action<object, object>? BeforeWriting(IReadOnlyList<FieldGroup> selected) =>
        guard?.BeforeWriting(Type, [.. selected.Select(group => Type.FindField(group.FieldName)).OfType<FieldDefinition>()]);

    private FieldNode<T> PlanField(PlanBuilder builder, FieldGroup group, int? ruleAt)
    {
        if (group.FieldName == MetaFields.TypeName.Name)
        {
            return new TypeNameNode<T>(group.ResponseKey, group.IsFirst, Type.Name);
        }

        if (group.FieldName.StartsWith("__", StringComparison.Ordinal))
        {
            builder.CheckIntrospection(group.FieldName);
        }

        var node = fields[group.FieldName].Plan(builder, group);
        return guarded.TryGetValue(group.FieldName, out var rule)
            ? new GuardedNode<T>(PlanBuilder.Field(group, $"{Type.Name}.{group.FieldName}", rule.Field.Type), node, rule.IsReadable, guard?.WhoReads(Type, rule.Field), ruleAt)
            : node;
    }
}
