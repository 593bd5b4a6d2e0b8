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
internal sealed class ObjectBinding<T>(ObjectType type) : ObjectBinding(type)
{
    private readonly Dictionary<string, FieldBinding<T>> fields = new(StringComparer.Ordinal);

    internal override Type ClrType => typeof(T);

    internal override void Add(FieldDefinition field, object binding) => fields.Add(field.Name, (FieldBinding<T>)binding);

    internal override ObjectCase PlanCase(PlanBuilder builder, ResponsePlace place, IEnumerable<SelectionSetNode> selections) =>
        new ObjectCase.Of<T>(new ObjectCompletion<T>(place, isNullable: true, Plan(builder, place, selections)));

    internal FieldNode<T>[] Plan(PlanBuilder builder, ResponsePlace? place, IEnumerable<SelectionSetNode> selections) =>
        [.. builder.Collect(Type, place, selections).Select(group => PlanField(builder, group))];

    private FieldNode<T> PlanField(PlanBuilder builder, FieldGroup group)
    {
        if (group.FieldName == MetaFields.TypeName.Name)
        {
            return new TypeNameNode<T>(group.ResponseKey, group.IsFirst, Type.Name);
        }

        if (group.FieldName.StartsWith("__", StringComparison.Ordinal))
        {
            builder.CheckIntrospection(group.FieldName);
        }

        return fields[group.FieldName].Plan(builder, group);
    }
}
