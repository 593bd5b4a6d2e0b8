using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>Makes lists of an item type that is known at start-up only.</summary>
internal abstract class ListConverter
{
    /// <summary>The items in an array of their CLR type.</summary>
    internal abstract object Items(object?[] coerced, Func<object?, object?> convert);

    /// <summary>From that array to a parameter's type; null where that cannot be made from it.</summary>
    internal abstract Func<object, object>? Target(Type clrType);
}

/// <inheritdoc />
internal sealed class ListConverter<T> : ListConverter
{
    internal override object Items(object?[] coerced, Func<object?, object?> convert)
    {
        var items = new T[coerced.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = (T)convert(coerced[i])!;
        }

        return items;
    }

    internal override Func<object, object>? Target(Type clrType) =>
        clrType.IsAssignableFrom(typeof(T[])) ? array => array
        : clrType.IsAssignableFrom(typeof(List<T>)) ? array => new List<T>((T[])array)
        : clrType == typeof(ImmutableArray<T>) ? array => ImmutableCollectionsMarshal.AsImmutableArray((T[])array)
        : clrType.IsAssignableFrom(typeof(FrozenSet<T>)) ? array => ((T[])array).ToFrozenSet()
        : clrType.IsAssignableFrom(typeof(HashSet<T>)) ? array => ((T[])array).ToHashSet()
        : null;
}
