using System.Linq.Expressions;
using System.Reflection;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>Makes a CLR record of an input object: through its longest public constructor, and then its settable properties.</summary>
internal sealed class InputObjectConverter(InputObjectType type, Type clrType)
{
    private readonly List<(string Field, InputSlot Slot)> _slots = [];
    private Func<object?[], object>? _make;

    internal object Convert(object coerced)
    {
        var fields = (InputFields)coerced;
        var values = new object?[_slots.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var (field, slot) = _slots[i];
            values[i] = fields.TryGet(field, out var value) ? slot.Given(value) : slot.Absent;
        }

        return _make!(values);
    }

    internal void Bind(InputBinder binder, Mismatches mismatches, NullabilityInfoContext nullability)
    {
        var constructor = clrType.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length);
        if (constructor is null || clrType.IsAbstract)
        {
            mismatches.Add($"`{type.Name}` cannot be made: give `{ClrNames.Of(clrType)}` a public constructor whose parameters are named as the fields are.");
            return;
        }

        var left = type.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var values = Expression.Parameter(typeof(object?[]));
        var arguments = constructor.GetParameters().Select(parameter =>
        {
            var field = Field(parameter.Name!, left);
            if (field is null)
            {
                mismatches.Add($"The parameter `{parameter.Name}` of `{ClrNames.Of(clrType)}` is no field of `{type.Name}`: rename it, or add the field to the schema.");
                return Expression.Default(parameter.ParameterType);
            }

            var slot = binder.Slot(field.Type, parameter.ParameterType, parameter.HasDefaultValue, ParameterDefaults.Of(parameter), Accepts(nullability.Create(parameter), parameter.ParameterType), Place(field));
            return Value(field, slot, parameter.ParameterType, values);
        }).ToArray();
        var bindings = Properties(left).Select(pair => (MemberBinding)Expression.Bind(pair.Property, Value(
            pair.Field, binder.Slot(pair.Field.Type, pair.Property.PropertyType, false, null, Accepts(nullability.Create(pair.Property), pair.Property.PropertyType), Place(pair.Field)), pair.Property.PropertyType, values))).ToArray();
        foreach (var name in left)
        {
            mismatches.Add($"`{type.Name}.{name}` goes nowhere: add a parameter `{name}` to the constructor of `{ClrNames.Of(clrType)}`.");
        }

        Expression made = bindings.Length == 0 ? Expression.New(constructor, arguments) : Expression.MemberInit(Expression.New(constructor, arguments), bindings);
        _make = Expression.Lambda<Func<object?[], object>>(Expression.Convert(made, typeof(object)), values).Compile();
    }

    internal static bool Accepts(NullabilityInfo info, Type clrType) => clrType.IsValueType
        ? Nullable.GetUnderlyingType(clrType) is not null
        : info.WriteState is not NullabilityState.NotNull;

    private string Place(InputValueDefinition field) => $"`{type.Name}.{field.Name}`";

    private InputValueDefinition? Field(string clrName, HashSet<string> left)
    {
        var field = type.Fields.FirstOrDefault(candidate => string.Equals(candidate.Name, clrName, StringComparison.OrdinalIgnoreCase));
        if (field is not null)
        {
            left.Remove(field.Name);
        }

        return field;
    }

    private List<(PropertyInfo Property, InputValueDefinition Field)> Properties(HashSet<string> left)
    {
        var found = new List<(PropertyInfo, InputValueDefinition)>();
        foreach (var property in clrType.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true }))
        {
            if (left.Any(name => string.Equals(name, property.Name, StringComparison.OrdinalIgnoreCase)))
            {
                found.Add((property, Field(property.Name, left)!));
            }
        }

        return found;
    }

    private Expression Value(InputValueDefinition field, InputSlot? slot, Type clrType, ParameterExpression values)
    {
        if (slot is null)
        {
            return Expression.Default(clrType);
        }

        _slots.Add((field.Name, slot));
        return ParameterDefaults.Unbox(Expression.ArrayIndex(values, Expression.Constant(_slots.Count - 1)), clrType);
    }
}
