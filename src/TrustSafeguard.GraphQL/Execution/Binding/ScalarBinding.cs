using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A scalar and a CLR type that its values may have.</summary>
/// <param name="Scalar">The scalar's name.</param>
/// <param name="ClrType">The CLR type.</param>
internal abstract record ScalarBinding(string Scalar, Type ClrType)
{
    /// <summary>Whether values of the CLR type can be written, but not all of the scalar's be read as it.</summary>
    internal bool IsOutputOnly { get; init; }

    /// <summary>An <see cref="OutputBinding{T}"/> of the CLR type.</summary>
    internal abstract object Output(bool isNullable);

    /// <summary>From a coerced value (a custom scalar's is raw) to the CLR type; whatever it throws says that the value is none.</summary>
    internal abstract object Parse(object value);

    /// <summary>The scalar with its formatting and parsing.</summary>
    internal sealed record Of<T>(string Scalar, Func<object, T> From, Func<bool, OutputBinding<T>> To) : ScalarBinding(Scalar, typeof(T))
        where T : notnull
    {
        internal Of(string scalar, Func<object, T> from, Action<ResponseWriter, T> to)
            : this(scalar, from, isNullable => new LeafOutput<T, FormattedLeaf<T>>(isNullable, new FormattedLeaf<T>(to)))
        {
        }

        internal override object Output(bool isNullable) => To(isNullable);

        internal override object Parse(object value) => From(value);
    }
}
