using System.Linq.Expressions;
using System.Reflection;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>What a parameter has where nothing is given.</summary>
internal static class ParameterDefaults
{
    /// <summary>The parameter's own default, boxed as its type; null where it has none or that is null.</summary>
    internal static object? Of(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue || parameter.DefaultValue is not { } value)
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type.IsEnum ? Enum.ToObject(type, value) : value;
    }

    /// <summary>An element of an object array as a type; null becomes the default of a value type, which the schema has ruled out where it matters.</summary>
    internal static Expression Unbox(Expression element, Type clrType) => clrType.IsValueType && Nullable.GetUnderlyingType(clrType) is null
        ? Expression.Condition(Expression.ReferenceEqual(element, Expression.Constant(null)), Expression.Default(clrType), Expression.Unbox(element, clrType))
        : Expression.Convert(element, clrType);
}
