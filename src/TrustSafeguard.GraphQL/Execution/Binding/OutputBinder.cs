using System.Diagnostics;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>Finds how a CLR type is written as a GraphQL type. What it returns are <see cref="OutputBinding{T}"/> of types known at start-up only.</summary>
internal sealed class OutputBinder(BindingTables tables, Func<ObjectType, Type, string, ObjectBinding?> objects, Func<CompositeType, AbstractBinding> abstracts)
{
    /// <summary>The binding; what does not fit is noted and null returned.</summary>
    internal object? Bind(GraphQLType type, Type clrType, string place)
    {
        var isNullable = type is not NonNullType;
        if (Nullable.GetUnderlyingType(clrType) is { } underlying)
        {
            return Wrap(typeof(NullableOutput<>), [underlying], Bind(new NonNullType(type.Nullable), underlying, place), inner => [isNullable, inner]);
        }

        return type.Nullable switch
        {
            ListType list => List(list, isNullable, clrType, place),
            ScalarType scalar => Scalar(scalar, isNullable, clrType, place),
            EnumType @enum => EnumValue(@enum, isNullable, clrType, place),
            ObjectType named => Object(named, isNullable, clrType, place),
            CompositeType composite => Abstract(composite, isNullable, clrType, place),
            _ => throw new UnreachableException(),
        };
    }

    private object? Scalar(ScalarType type, bool isNullable, Type clrType, string place)
    {
        if (tables.OutputScalar(type.Name, clrType) is { } binding)
        {
            return binding.Output(isNullable);
        }

        tables.Mismatches.Add(tables.NoSuchScalar(type.Name, clrType, place, isInput: false));
        return null;
    }

    private object? EnumValue(EnumType type, bool isNullable, Type clrType, string place)
    {
        if (!clrType.IsEnum)
        {
            tables.Mismatches.Add($"{place} is the enum `{type}`, but the CLR type is `{ClrTypeText.Of(clrType)}`: return an enum.");
            return null;
        }

        return tables.CheckEnum(type, clrType, place)
            ? ((EnumOutputMaker)Activator.CreateInstance(typeof(EnumOutputMaker<>).MakeGenericType(clrType))!).Make(type, isNullable)
            : null;
    }

    private object? List(ListType type, bool isNullable, Type clrType, string place)
    {
        if (ClrLists.ItemOf(clrType) is not { } itemType)
        {
            tables.Mismatches.Add($"{place} is the list `{type}`, but the CLR type is `{ClrTypeText.Of(clrType)}`: return `IReadOnlyList<…>`.");
            return null;
        }

        var isItemNullable = type.Of is not NonNullType;
        var item = Bind(type.Of, itemType, $"An item of {place}");
        return ClrLists.IsImmutableArray(clrType)
            ? Wrap(typeof(ImmutableArrayOutput<>), [itemType], ListOf(itemType.MakeArrayType()), array => [array])
            : ListOf(clrType);

        object? ListOf(Type shape) =>
            Wrap(typeof(ListOutput<,>), [shape, itemType], item, of => [isNullable, isItemNullable, of, tables.Bindings.Kept.GetValueOrDefault(itemType)]);
    }

    private object? Object(ObjectType type, bool isNullable, Type clrType, string place)
    {
        if (objects(type, clrType, place) is not { } binding)
        {
            return null;
        }

        var output = Make(typeof(ObjectOutput<>), [binding.ClrType], isNullable, binding);
        if (binding.ClrType == clrType)
        {
            return output;
        }

        if (binding.ClrType.IsAssignableFrom(clrType) && !clrType.IsValueType)
        {
            return Make(typeof(DerivedOutput<,>), [clrType, binding.ClrType], output);
        }

        var bound = ClrTypeText.Of(binding.ClrType);
        tables.Mismatches.Add($"{place} returns `{ClrTypeText.Of(clrType)}`, but `{type}` is bound to `{bound}`: return that, or bind `{type}` to a type that both share.");
        return null;
    }

    private object Abstract(CompositeType type, bool isNullable, Type clrType, string place)
    {
        var binding = abstracts(type);
        binding.Sources.Add((clrType, place));
        return Make(typeof(AbstractOutput<>), [clrType], isNullable, binding);
    }

    private static object? Wrap(Type generic, Type[] arguments, object? inner, Func<object, object?[]> with) =>
        inner is null ? null : Make(generic, arguments, with(inner));

    private static object Make(Type generic, Type[] arguments, params object?[] with) =>
        Activator.CreateInstance(generic.MakeGenericType(arguments), with)!;

    private abstract class EnumOutputMaker
    {
        internal abstract object Make(EnumType type, bool isNullable);
    }

    private sealed class EnumOutputMaker<T> : EnumOutputMaker
        where T : struct, Enum
    {
        internal override object Make(EnumType type, bool isNullable)
        {
            var names = new EnumNames<T>(
                from member in Enum.GetNames<T>()
                let value = type.Values.FirstOrDefault(value => ClrNames.IsSameEnumValue(value.Name, member))
                where value is not null
                select (Enum.Parse<T>(member), value.Name));
            return new LeafOutput<T, EnumLeaf<T>>(isNullable, new EnumLeaf<T>(names));
        }
    }
}
