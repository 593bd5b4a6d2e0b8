using System.Collections.Frozen;
using System.Diagnostics;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>Makes the conversions from coerced input to the CLR types of parameters.</summary>
internal sealed class InputBinder(BindingTables tables)
{
    private readonly Dictionary<InputObjectType, InputObjectConverter> objects = [];

    /// <summary>The conversion for a parameter or property; what does not fit is noted and null returned.</summary>
    /// <param name="type">The argument's or input field's type.</param>
    /// <param name="clrType">The parameter's type.</param>
    /// <param name="hasDefault">Whether the parameter has a default of its own.</param>
    /// <param name="clrDefault">That default.</param>
    /// <param name="acceptsNull">Whether the parameter's type admits null.</param>
    /// <param name="place">What messages call it.</param>
    internal InputSlot? Slot(GraphQLType type, Type clrType, bool hasDefault, object? clrDefault, bool acceptsNull, string place)
    {
        if (clrType.IsGenericType && clrType.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            return OptionalSlot(type, clrType, place);
        }

        if (Converter(type, clrType, place) is not { } convert)
        {
            return null;
        }

        if (type is NonNullType || acceptsNull)
        {
            return new InputSlot(convert, clrDefault);
        }

        if (hasDefault)
        {
            return new InputSlot(value => value is null ? clrDefault : convert(value), clrDefault);
        }

        tables.Mismatches.Add($"{place} may be null, but the CLR type `{ClrTypeText.Of(clrType)}` may not: write `{ClrTypeText.Of(clrType)}?`, or give it a default.");
        return null;
    }

    private InputSlot? OptionalSlot(GraphQLType type, Type clrType, string place)
    {
        var wrap = (OptionalWrapper)Activator.CreateInstance(typeof(OptionalWrapper<>).MakeGenericType(clrType.GetGenericArguments()))!;
        return Converter(type, wrap.ValueType, place) is { } convert ? new InputSlot(value => wrap.Given(convert(value)), wrap.Absent) : null;
    }

    private Func<object?, object?>? Converter(GraphQLType type, Type clrType, string place)
    {
        var bare = Nullable.GetUnderlyingType(clrType) ?? clrType;
        var convert = type.Nullable switch
        {
            ListType list => List(list, bare, place),
            ScalarType scalar => Scalar(scalar, bare, place),
            EnumType @enum => EnumValue(@enum, bare, place),
            InputObjectType input => InputObject(input, bare, place),
            _ => throw new UnreachableException(),
        };
        return convert is null ? null : value => value is null ? null : convert(value);
    }

    private Func<object, object>? Scalar(ScalarType type, Type clrType, string place)
    {
        if (tables.InputScalar(type.Name, clrType) is not { } binding)
        {
            tables.Mismatches.Add(tables.NoSuchScalar(type.Name, clrType, place, isInput: true));
            return null;
        }

        // A custom scalar is parsed when it is coerced, so that a variable's error says where.
        return type.IsBuiltIn ? binding.Parse : value => ((ParsedScalar)value).Value;
    }

    private Func<object, object>? EnumValue(EnumType type, Type clrType, string place)
    {
        if (!clrType.IsEnum)
        {
            tables.Mismatches.Add($"{place} is the enum `{type}`, but the CLR type is `{ClrTypeText.Of(clrType)}`: use an enum.");
            return null;
        }

        if (!tables.CheckEnum(type, clrType, place))
        {
            return null;
        }

        var members = type.Values
            .Select(value => (value.Name, Member: Array.Find(Enum.GetNames(clrType), member => ClrNames.IsSameEnumValue(value.Name, member))))
            .Where(pair => pair.Member is not null)
            .ToFrozenDictionary(pair => pair.Name, pair => Enum.Parse(clrType, pair.Member!), StringComparer.Ordinal);
        return value => members[(string)value];
    }

    private Func<object, object>? List(ListType type, Type clrType, string place)
    {
        if (ClrLists.ItemOf(clrType) is not { } itemType)
        {
            tables.Mismatches.Add($"{place} is the list `{type}`, but the CLR type is `{ClrTypeText.Of(clrType)}`: use `IReadOnlyList<…>`.");
            return null;
        }

        var list = (ListConverter)Activator.CreateInstance(typeof(ListConverter<>).MakeGenericType(itemType))!;
        if (Slot(type.Of, itemType, false, null, !itemType.IsValueType || Nullable.GetUnderlyingType(itemType) is not null, $"An item of {place}") is not { } item)
        {
            return null;
        }

        if (list.Target(clrType) is not { } toTarget)
        {
            tables.Mismatches.Add($"{place} is the list `{type}`, but a `{ClrTypeText.Of(clrType)}` cannot be made from it: use `IReadOnlyList<{ClrTypeText.Of(itemType)}>`.");
            return null;
        }

        return value => toTarget(list.Items((object?[])value, item.Given));
    }

    private Func<object, object>? InputObject(InputObjectType type, Type clrType, string place)
    {
        if (!tables.Agrees(type, clrType, place))
        {
            return null;
        }

        if (!objects.TryGetValue(type, out var converter))
        {
            // Known before its fields are: an input type may contain itself.
            converter = new InputObjectConverter(type, clrType);
            objects.Add(type, converter);
            converter.Bind(this, tables.Mismatches);
        }

        return value => converter.Convert(value);
    }
}
