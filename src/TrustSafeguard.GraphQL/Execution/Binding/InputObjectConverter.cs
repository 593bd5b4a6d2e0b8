using System.Linq.Expressions;
using System.Reflection;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>Makes a CLR record of an input object: through its longest public constructor, and then its settable properties.</summary>
internal sealed class InputObjectConverter(InputObjectType type, Type clrType)
{
    private readonly List<(string Field, InputSlot Slot)> slots = [];
    private readonly ParameterExpression given = Expression.Parameter(typeof(object?[]));
    private readonly NullabilityInfoContext nullability = new();
    private Lazy<Func<object?[], object>>? make;

    internal object Convert(object coerced)
    {
        var fields = (InputFields)coerced;
        var values = new object?[slots.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var (field, slot) = slots[i];
            values[i] = fields.TryGet(field, out var value) ? slot.Given(value) : slot.Absent;
        }

        return make!.Value(values);
    }

    internal void Bind(InputBinder binder, Mismatches mismatches)
    {
        var constructor = clrType.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length);
        if (constructor is null || clrType.IsAbstract)
        {
            mismatches.Add($"`{type.Name}` cannot be made: give `{ClrTypeText.Of(clrType)}` a public constructor whose parameters are named as the fields are.");
            return;
        }

        var left = type.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var arguments = constructor.GetParameters().Select(parameter => Argument(parameter, left, binder, mismatches)).ToArray();
        var properties = Properties(left).Select(pair => Property(pair.Property, pair.Field, binder)).ToArray();
        foreach (var name in left)
        {
            mismatches.Add($"`{type.Name}.{name}` goes nowhere: add a parameter `{name}` to the constructor of `{ClrTypeText.Of(clrType)}`.");
        }

        Expression made = Expression.New(constructor, arguments);
        made = properties.Length == 0 ? made : Expression.MemberInit((NewExpression)made, properties);
        make = new(Expression.Lambda<Func<object?[], object>>(Expression.Convert(made, typeof(object)), given).Compile);
    }

    internal static bool Accepts(NullabilityInfo info, Type clrType) => clrType.IsValueType
        ? Nullable.GetUnderlyingType(clrType) is not null
        : info.WriteState is not NullabilityState.NotNull;

    private Expression Argument(ParameterInfo parameter, HashSet<string> left, InputBinder binder, Mismatches mismatches)
    {
        if (Field(parameter.Name!, left) is not { } field)
        {
            mismatches.Add($"The parameter `{parameter.Name}` of `{ClrTypeText.Of(clrType)}` is no field of `{type.Name}`: rename it, or add the field to the schema.");
            return Expression.Default(parameter.ParameterType);
        }

        var acceptsNull = Accepts(nullability.Create(parameter), parameter.ParameterType);
        var slot = binder.Slot(field.Type, parameter.ParameterType, parameter.HasDefaultValue, ParameterDefaults.Of(parameter), acceptsNull, Place(field));
        return Value(field, slot, parameter.ParameterType);
    }

    private MemberAssignment Property(PropertyInfo property, InputValueDefinition field, InputBinder binder)
    {
        var acceptsNull = Accepts(nullability.Create(property), property.PropertyType);
        var slot = binder.Slot(field.Type, property.PropertyType, hasDefault: false, null, acceptsNull, Place(field));
        return Expression.Bind(property, Value(field, slot, property.PropertyType));
    }

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

    private Expression Value(InputValueDefinition field, InputSlot? slot, Type target)
    {
        if (slot is null)
        {
            return Expression.Default(target);
        }

        slots.Add((field.Name, slot));
        return ParameterDefaults.Unbox(Expression.ArrayIndex(given, Expression.Constant(slots.Count - 1)), target);
    }
}
