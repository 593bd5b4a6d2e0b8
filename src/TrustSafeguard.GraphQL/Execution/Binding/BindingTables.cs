using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>What the binders of one schema share.</summary>
internal sealed class BindingTables
{
    private readonly List<ScalarBinding> scalars;
    private readonly Dictionary<string, Type> clrTypes = new(StringComparer.Ordinal);

    internal BindingTables(Schema schema, Bindings bindings, GraphQLLimits limits)
    {
        Schema = schema;
        Bindings = bindings;
        scalars = [.. bindings.Scalars, .. BuiltInScalarBindings.All];
        Coercion = new InputCoercion(bindings.Scalars
            .Where(scalar => !BuiltInScalarBindings.All.Any(known => known.Scalar == scalar.Scalar))
            .DistinctBy(scalar => scalar.Scalar)
            .ToDictionary(scalar => scalar.Scalar, scalar => (Func<object, object>)scalar.Parse, StringComparer.Ordinal), limits);
        CheckNames();
    }

    internal Schema Schema { get; }

    internal Bindings Bindings { get; }

    internal InputCoercion Coercion { get; }

    internal Mismatches Mismatches { get; } = new();

    internal ScalarBinding? OutputScalar(string name, Type clrType) => scalars.Find(scalar => scalar.Scalar == name && scalar.ClrType == clrType);

    internal ScalarBinding? InputScalar(string name, Type clrType) => OutputScalar(name, clrType) is { IsOutputOnly: false } scalar ? scalar : null;

    /// <summary>The mismatch's sentence where a scalar does not have a CLR type.</summary>
    internal string NoSuchScalar(string name, Type clrType, string place, bool isInput)
    {
        var known = scalars.Where(scalar => scalar.Scalar == name && !(isInput && scalar.IsOutputOnly)).Select(scalar => $"`{ClrTypeText.Of(scalar.ClrType)}`").ToArray();
        return known.Length == 0
            ? $"The scalar `{name}` has no CLR type: add `.Scalar<{ClrTypeText.Of(clrType)}>(\"{name}\", …)` to the bindings."
            : $"{place} is `{name}`, but the CLR type is `{ClrTypeText.Of(clrType)}`: use {string.Join(" or ", known)}, "
                + $"or add `.Scalar<{ClrTypeText.Of(clrType)}>(\"{name}\", …)` to the bindings.";
    }

    /// <summary>Notes that a named type has a CLR type; the first to say so holds for all.</summary>
    internal bool Agrees(NamedType type, Type clrType, string place)
    {
        if (!clrTypes.TryGetValue(type.Name, out var bound))
        {
            bound = Bindings.Types.TryGetValue(type.Name, out var said) && said.ClrType is { } explicitly ? explicitly : clrType;
            clrTypes.Add(type.Name, bound);
        }

        if (bound == clrType)
        {
            return true;
        }

        Mismatches.Add($"{place} has the CLR type `{ClrTypeText.Of(clrType)}`, but `{type.Name}` is bound to `{ClrTypeText.Of(bound)}`: use one type for both.");
        return false;
    }

    internal bool CheckEnum(EnumType type, Type clrType, string place)
    {
        if (!Agrees(type, clrType, place))
        {
            return false;
        }

        var members = Enum.GetNames(clrType);
        foreach (var value in type.Values.Where(value => !members.Any(member => ClrNames.IsSameEnumValue(value.Name, member))))
        {
            Mismatches.Add($"`{type.Name}.{value.Name}` has no member in the CLR enum `{ClrTypeText.Of(clrType)}`: add it, or take it out of the schema.");
        }

        foreach (var member in members.Where(member => !type.Values.Any(value => ClrNames.IsSameEnumValue(value.Name, member))))
        {
            Mismatches.Add($"`{ClrTypeText.Of(clrType)}.{member}` has no value in the enum `{type.Name}` of the schema: add it, or use an enum without it.");
        }

        return true;
    }

    private void CheckNames()
    {
        foreach (var name in Bindings.Types.Keys.Concat(Bindings.Scalars.Select(scalar => scalar.Scalar)).Distinct(StringComparer.Ordinal))
        {
            if (Schema.Types.Find(name) is null)
            {
                Mismatches.Add($"`{name}` is bound, but the schema has no such type: take the binding out, or put the type in.");
            }
        }
    }
}
